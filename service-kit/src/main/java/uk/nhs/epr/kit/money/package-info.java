/// Amounts of money and ranges of them.
@NullMarked
package uk.nhs.epr.kit.money;

import org.jspecify.annotations.NullMarked;
