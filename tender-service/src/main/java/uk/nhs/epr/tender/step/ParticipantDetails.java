package uk.nhs.epr.tender.step;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Source;
import uk.nhs.epr.tender.tendering.Supplier;

/// A participating supplier, from a client: in which lots (all when none is named), at which stage,
/// `INTERESTED` when none is stated, since when (today when absent) and why.
public record ParticipantDetails(
        @NotNull @Valid Supplier supplier,
        @Nullable @Size(min = 1, max = 200) List<@NotNull String> lots,
        Participant.@Nullable Stage stage,
        @Nullable PartialDate on,
        @Nullable @Size(max = 2000) String reason,
        @Nullable @Valid Source source,
        Source.@Nullable Confidence confidence,
        @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources) {
    private static final Set<Participant.Stage> BY_STEPS =
            EnumSet.of(Participant.Stage.PREFERRED, Participant.Stage.AWARDED);

    Participant.Reached reached(LocalDate today) {
        return checked(
                new Participant.Reached(
                        Objects.requireNonNullElse(stage, Participant.Stage.INTERESTED),
                        on,
                        reason,
                        source,
                        confidence,
                        furtherSources),
                today,
                null);
    }

    /// The stage with its day; refuses one that a step of the tender decides, or that is dated before the last.
    static Participant.Reached checked(Participant.Reached asked, LocalDate today, Participant.@Nullable Reached last) {
        if (BY_STEPS.contains(asked.stage()) && (last == null || last.stage() != asked.stage())) {
            throw Problem.invalid(
                    "/stage", "cannot be set here; it follows from the step preferred-supplier or" + " award-decision");
        }
        PartialDate on = Objects.requireNonNullElse(asked.on(), PartialDate.of(today));
        PartialDate since = last == null ? null : last.on();
        if (since != null && on.lastDay().isBefore(since.firstDay())) {
            throw Problem.invalid("/on", "must not be before the stage before it, on " + since);
        }
        return new Participant.Reached(
                asked.stage(), on, asked.reason(), asked.source(), asked.confidence(), asked.furtherSources());
    }
}
