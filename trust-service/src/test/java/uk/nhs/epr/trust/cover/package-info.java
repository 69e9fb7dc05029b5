/// The rule of cover, case by case, and the board that shows it.
@NullMarked
package uk.nhs.epr.trust.cover;

import org.jspecify.annotations.NullMarked;
