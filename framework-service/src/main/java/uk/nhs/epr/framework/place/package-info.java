/// Suppliers on lots: each place is a separate aggregate.
@NullMarked
package uk.nhs.epr.framework.place;

import org.jspecify.annotations.NullMarked;
