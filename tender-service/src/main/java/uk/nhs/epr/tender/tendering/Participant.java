package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// A supplier in a tender, with every stage it was at and since when; `id` counts the tender's participants.
public record Participant(
        String id, Supplier supplier, @Nullable List<String> lots, List<Reached> stages) {
    private static final Set<Stage> GONE = EnumSet.of(Stage.EXCLUDED, Stage.WITHDRAWN, Stage.UNSUCCESSFUL);

    /// How far a supplier is in a tender.
    public enum Stage {
        INTERESTED,
        SHORTLISTED,
        INVITED,
        BID,
        EXCLUDED,
        WITHDRAWN,
        UNSUCCESSFUL,
        PREFERRED,
        AWARDED
    }

    /// A stage, the day it was reached, why, and where it was said.
    public record Reached(
            @NotNull Stage stage,
            @Nullable PartialDate on,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources) {
        public static Reached of(Stage stage, @Nullable PartialDate on) {
            return new Reached(stage, on, null, null, null, null);
        }
    }

    /// The stage it is at.
    public Stage stage() {
        return stages.getLast().stage();
    }

    /// Refuses a bid of one that has left.
    public void mustBeIn() {
        if (hasLeft()) {
            throw Problem.conflict("The participant is " + stage() + " and can't bid");
        }
    }

    boolean hasLeft() {
        return GONE.contains(stage());
    }

    public boolean isOf(Supplier other) {
        return supplier.isSameAs(other);
    }

    /// The participant at a further stage; unchanged when it is there already.
    Participant at(Reached reached) {
        if (stage() == reached.stage()) {
            return this;
        }
        List<Reached> further = new ArrayList<>(stages);
        further.add(reached);
        return new Participant(id, supplier, lots, List.copyOf(further));
    }
}
