/// Decisions on what notices propose: accepted, corrected or rejected.
@NullMarked
package uk.nhs.epr.trust.proposal.decision;

import org.jspecify.annotations.NullMarked;
