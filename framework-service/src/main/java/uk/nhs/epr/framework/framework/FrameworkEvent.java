package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What happened to a framework or to something that belongs to it.
public sealed interface FrameworkEvent {
    /// The framework was put on the register.
    record Registered() implements FrameworkEvent {}

    /// Its own facts changed from a day on, ever where none is named; `before` is what they were on it.
    record Changed(FrameworkDetails before, @Nullable PartialDate on) implements FrameworkEvent {}

    /// It was ended before its time, with the day on which it ends and why.
    record Terminated(PartialDate on, @Nullable String reason) implements FrameworkEvent {}

    /// It was given another lot.
    record LotAdded(String lot) implements FrameworkEvent {}

    /// What was said of a lot changed from a day on, ever where none is named; `before` is what it was on it.
    record LotChanged(
            String lot, LotDetails before, @Nullable PartialDate on) implements FrameworkEvent {}

    /// How a supplier stands on a lot was stated, for the first time or anew.
    record LotSupplierChanged(
            String lot, UUID supplierId, @JsonUnwrapped Standing<LotSupplierStatus> stated) implements FrameworkEvent {}

    /// How far a trust is in the framework was stated, for the first time or anew.
    record MemberChanged(String odsCode, @JsonUnwrapped Standing<MemberStatus> stated) implements FrameworkEvent {}

    /// What was committed reached a share of the ceiling of a lot, or of the framework where no lot is named:
    /// once for each share of each ceiling.
    record CeilingNeared(@Nullable String lot, Integer percent, Money committed, Money ceiling)
            implements FrameworkEvent {}

    /// A member, a lot or a supplier on a lot should not have been recorded, and is gone.
    record PartVoided(
            @Nullable String odsCode,
            @Nullable String lot,
            @Nullable UUID supplierId,
            @JsonUnwrapped Voiding voiding) implements FrameworkEvent {}

    /// The event's name on the wire.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Registered _ -> "uk.nhs.epr.framework.registered.v1";
            case Changed _ -> "uk.nhs.epr.framework.changed.v1";
            case Terminated _ -> "uk.nhs.epr.framework.terminated.v1";
            case LotAdded _ -> "uk.nhs.epr.framework.lot-added.v1";
            case LotChanged _ -> "uk.nhs.epr.framework.lot-changed.v1";
            case LotSupplierChanged _ -> "uk.nhs.epr.framework.lot-supplier-changed.v1";
            case CeilingNeared _ -> "uk.nhs.epr.framework.ceiling-neared.v1";
            case PartVoided _ -> "uk.nhs.epr.framework.part-voided.v1";
            case MemberChanged _ -> "uk.nhs.epr.framework.member-changed.v1";
        };
    }
}
