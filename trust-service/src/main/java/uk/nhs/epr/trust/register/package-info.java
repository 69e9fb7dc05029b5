/// Trusts by their ODS code: their names over time, and who succeeded whom.
@NullMarked
package uk.nhs.epr.trust.register;

import org.jspecify.annotations.NullMarked;
