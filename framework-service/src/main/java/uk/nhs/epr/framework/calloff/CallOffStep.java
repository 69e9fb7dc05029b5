package uk.nhs.epr.framework.calloff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What was done with a call-off on a day, with its value and its end as they are from then on.
@Schema(requiredProperties = {"step", "on"})
public record CallOffStep(
        Kind step,
        PartialDate on,
        @Nullable Money value,
        @Nullable PartialDate end,
        @Nullable PartialDate noticeOn,
        @Nullable String reason,
        @Nullable Source source,
        @Nullable List<Source> furtherSources,
        @Nullable Confidence confidence) {
    /// What can be done with a call-off.
    @Schema(name = "CallOffStepKind")
    public enum Kind {
        PLACED,
        VARIED,
        EXTENDED,
        TERMINATED
    }

    boolean isDoneBy(LocalDate day) {
        return !on.firstDay().isAfter(day);
    }

    /// A termination is known from the day of its notice on.
    boolean isKnownBy(LocalDate day) {
        return isDoneBy(day) || (noticeOn != null && !noticeOn.firstDay().isAfter(day));
    }

    static CallOffStep placed(CallOffDetails details, PartialDate on) {
        return new CallOffStep(
                Kind.PLACED,
                on,
                details.value(),
                details.term().end(),
                null,
                null,
                details.source(),
                details.furtherSources(),
                details.confidence());
    }

    /// The steps after another first one: each keeps the value and the end that it changed.
    static List<CallOffStep> replayed(List<CallOffStep> steps, CallOffStep first) {
        List<CallOffStep> replayed = new ArrayList<>(List.of(first));
        for (int place = 1; place < steps.size(); place++) {
            replayed.add(steps.get(place).after(steps.get(place - 1), replayed.getLast()));
        }
        return List.copyOf(replayed);
    }

    private CallOffStep after(CallOffStep was, CallOffStep is) {
        return new CallOffStep(
                step,
                on,
                Objects.equals(value, was.value) ? is.value : value,
                Objects.equals(end, was.end) ? is.end : end,
                noticeOn,
                reason,
                source,
                furtherSources,
                confidence);
    }
}
