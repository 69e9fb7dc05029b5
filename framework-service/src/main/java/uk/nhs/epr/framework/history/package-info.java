/// How facts change: what holds from which day on.
@NullMarked
package uk.nhs.epr.framework.history;

import org.jspecify.annotations.NullMarked;
