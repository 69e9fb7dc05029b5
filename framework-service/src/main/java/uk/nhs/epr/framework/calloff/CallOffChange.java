package uk.nhs.epr.framework.calloff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says was done with a call-off: varied to another value or end, extended to another end, or
/// terminated; a terminated one keeps counting with its value, unless its final value is given.
public record CallOffChange(
        @NotNull Kind step,
        @Nullable PartialDate on,
        @Nullable @Valid Money value,
        @Nullable PartialDate end,

        @Schema(description = "The day of the notice that terminates it") @Nullable
        PartialDate noticeOn,

        @Nullable @Size(max = 2000) String reason,
        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence) {

    /// What can be done with a call-off that is not voided.
    @Schema(name = "CallOffChangeKind")
    public enum Kind {
        VARIED,
        EXTENDED,
        TERMINATED
    }

    @AssertTrue(message = "must be given when a call-off is extended, and not when it is terminated")
    private boolean isEnd() {
        return step == null || step == Kind.VARIED || (step == Kind.EXTENDED) == (end != null);
    }

    @AssertTrue(message = "must change the value or the end, or terminate the call-off")
    private boolean isStep() {
        return step != Kind.VARIED || value != null || end != null;
    }

    @AssertTrue(message = "goes with a termination only, and must not be after the day on which it ends the call-off")
    private boolean isNoticeOn() {
        return noticeOn == null
                || (step == Kind.TERMINATED
                        && (on == null || !noticeOn.firstDay().isAfter(on.lastDay())));
    }

    CallOffStep after(CallOffStep last, PartialDate day) {
        CallOffStep.Kind kind = CallOffStep.Kind.valueOf(step.name());
        PartialDate until = step == Kind.TERMINATED ? day : end == null ? last.end() : end;
        return new CallOffStep(
                kind,
                day,
                value == null ? last.value() : value,
                until,
                noticeOn,
                reason,
                source,
                furtherSources,
                confidence);
    }
}
