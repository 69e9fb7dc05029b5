package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// A supplier in a tender, with every stage it was at and since when; `id` counts the tender's participants.
/// It is a separate aggregate: a change of it does not read or write the others.
public record Participant(
        String id,
        Supplier supplier,
        @Nullable List<String> lots,
        List<Reached> stages,
        @JsonIgnore Kept kept) {
    private static final Set<Stage> BY_DECISION = EnumSet.of(Stage.PREFERRED, Stage.AWARDED);
    private static final Set<Stage> GONE = EnumSet.of(Stage.EXCLUDED, Stage.WITHDRAWN, Stage.UNSUCCESSFUL);

    public Participant(String id, Supplier supplier, @Nullable List<String> lots, List<Reached> stages) {
        this(id, supplier, lots, stages, Kept.NOT_YET);
    }

    /// How it is kept: its version, 0 before it is kept; when it last changed; whether it is voided, because
    /// notices no longer name it.
    public record Kept(long version, Instant changedAt, boolean isVoided) {
        static final Kept NOT_YET = new Kept(0, Instant.EPOCH, false);
    }

    /// How far a supplier is in a tender.
    @Schema(name = "ParticipantStage")
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

    /// A stage, the day it was reached, why, and where it was stated.
    @Schema(name = "ParticipantStageReached")
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

    /// Whether the stage of this name is one of those that have left.
    public static boolean isLeaving(String stage) {
        return GONE.stream().anyMatch(gone -> gone.name().equals(stage));
    }

    /// Whether nobody knew it to take part before it was preferred or awarded.
    public boolean cameByDecision() {
        return BY_DECISION.contains(stages.getFirst().stage());
    }

    public int number() {
        return Integer.parseInt(id);
    }

    public long version() {
        return kept.version;
    }

    /// The name of the aggregate in events and in the audit.
    public String key(String ocid) {
        return ocid + "/participants/" + id;
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
        return new Participant(id, supplier, lots, List.copyOf(further), kept);
    }

    /// The same by another name.
    public Participant named(Supplier other) {
        return new Participant(id, other, lots, stages, kept);
    }

    /// The participant as notices say now; one that was voided is no longer a participant.
    Participant restated(Participant stated) {
        return new Participant(
                id, stated.supplier, stated.lots, stated.stages, new Kept(kept.version, kept.changedAt, false));
    }

    /// The participant after notices no longer name it.
    Participant voided() {
        return new Participant(id, supplier, lots, stages, new Kept(kept.version, kept.changedAt, true));
    }

    /// Its next version, kept from this moment.
    public Participant keptAt(Instant moment) {
        return new Participant(id, supplier, lots, stages, new Kept(kept.version + 1, moment, kept.isVoided));
    }
}
