package uk.nhs.epr.framework.joining;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a trust's membership: its status and since when; without a day, the status holds from
/// today, and one that already holds continues.
public record MemberDetails(
        @NotNull MemberStatus status,
        @Nullable PartialDate since,

        @Schema(description = "What the trust wants to buy. The lots' subjects when absent.") @Nullable @Valid
        Subject subject,

        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence) {
    public StatedStatus<MemberStatus> asOf(LocalDate today, List<StatedStatus<MemberStatus>> history) {
        PartialDate from = since == null ? StatedStatus.impliedSince(status, today, history) : since;
        return new StatedStatus<>(status, from, subject, source, furtherSources, confidence);
    }
}
