/// Suppliers on lots: each place is an aggregate of its own.
@NullMarked
package uk.nhs.epr.framework.place;

import org.jspecify.annotations.NullMarked;
