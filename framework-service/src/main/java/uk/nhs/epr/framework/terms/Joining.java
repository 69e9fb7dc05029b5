package uk.nhs.epr.framework.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Who may join a framework and when: any trust if none are named, on any day if there are no dates.
@Schema(name = "FrameworkJoining")
public record Joining(
        @Nullable @Valid PermittedTrusts trusts,
        @Nullable PartialDate from,
        @Nullable PartialDate until) {
    @AssertTrue(message = "must not be before from")
    private boolean isUntil() {
        return from == null || until == null || !until.lastDay().isBefore(from.firstDay());
    }

    /// Refuses with 409 a trust that may not join on this day.
    public void mustAdmit(String odsCode, @Nullable String regionCode, LocalDate day) {
        if (from != null && day.isBefore(from.firstDay())) {
            throw Refusal.by("joining", "Trusts may join from " + from);
        }
        if (until != null && day.isAfter(until.lastDay())) {
            throw Refusal.by("joining", "Trusts could join up to " + until);
        }
        if (trusts != null && !trusts.admit(odsCode, regionCode)) {
            throw Refusal.by(
                    "joining",
                    odsCode + " may not join; its region is " + (regionCode == null ? "not known" : regionCode));
        }
    }
}
