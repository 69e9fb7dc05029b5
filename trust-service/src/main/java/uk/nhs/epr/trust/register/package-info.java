/// Trusts by their ODS code: what is stated about them, their names over time, and who succeeded whom.
@NullMarked
package uk.nhs.epr.trust.register;

import org.jspecify.annotations.NullMarked;
