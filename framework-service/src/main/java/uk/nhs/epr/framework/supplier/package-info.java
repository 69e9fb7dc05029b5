/// Suppliers by every name they have or had, and by their identifiers in public registers.
@NullMarked
package uk.nhs.epr.framework.supplier;

import org.jspecify.annotations.NullMarked;
