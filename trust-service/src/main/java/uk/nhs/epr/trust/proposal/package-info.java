/// Proposals from imported notices for a trust's systems and contracts, for a person to accept, correct or
/// reject.
@NullMarked
package uk.nhs.epr.trust.proposal;

import org.jspecify.annotations.NullMarked;
