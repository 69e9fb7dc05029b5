/// Decisions on what notices propose: accepted as it is or corrected, or rejected.
@NullMarked
package uk.nhs.epr.trust.proposal.decision;

import org.jspecify.annotations.NullMarked;
