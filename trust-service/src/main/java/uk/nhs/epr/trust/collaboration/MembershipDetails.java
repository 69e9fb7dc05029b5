package uk.nhs.epr.trust.collaboration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// What a client says of one trust's stay in a collaboration.
public record MembershipDetails(
        @Nullable PartialDate since,
        @Nullable PartialDate until,
        @Nullable @Valid Source source,
        @Nullable Confidence confidence) {

    @AssertTrue(message = "must not be before since")
    private boolean isUntilInOrder() {
        return since == null || until == null || !until.lastDay().isBefore(since.firstDay());
    }

    Membership of(String odsCode) {
        return new Membership(odsCode, since, until, source, confidence);
    }
}
