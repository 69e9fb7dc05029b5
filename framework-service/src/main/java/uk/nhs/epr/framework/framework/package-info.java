/// The framework with its lots: the aggregate, its versions from day to day, its events.
@NullMarked
package uk.nhs.epr.framework.framework;

import org.jspecify.annotations.NullMarked;
