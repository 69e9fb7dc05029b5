package uk.nhs.epr.tender.tendering;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.TenderState.StepTaken;

/// One procurement, keyed by its ocid. It is a draft until it is published; from then on each step is
/// taken once, in order. Its revision counts every change, its version those that are public.
@Entity
public class Tender {
    @Id
    private String ocid;

    @JdbcTypeCode(SqlTypes.JSON)
    private TenderDetails details;

    @Enumerated(EnumType.STRING)
    private TenderStatus status = TenderStatus.DRAFT;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StepTaken> steps = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Supplier preferredSupplier;

    @JdbcTypeCode(SqlTypes.JSON)
    private TenderState.@Nullable Award award;

    @JdbcTypeCode(SqlTypes.JSON)
    private TenderState.@Nullable Contract contract;

    @JdbcTypeCode(SqlTypes.JSON)
    private TenderState.@Nullable Cancelled cancellation;

    private String[] supplierKeys = {};
    private long version;
    private long revision = 1;

    protected Tender() {}

    public Tender(String ocid, TenderDetails details) {
        this.ocid = ocid;
        take(details);
    }

    private void take(TenderDetails changed) {
        details = changed.withOcid(ocid);
    }

    /// Changes what the tender says; answers the event when that is public.
    @Nullable
    TenderEvent revise(TenderDetails changed, List<String> fields) {
        if (!status.mayBeAmended()) {
            throw notOpen("what the tender says can't be changed any more");
        }
        take(changed);
        revision++;
        if (status == TenderStatus.DRAFT) {
            return null;
        }
        version++;
        return new TenderEvent.Amended(fields);
    }

    /// Takes a step, if it is open and not dated before the one before it.
    TenderEvent take(TenderStep step, LocalDate today) {
        return switch (step) {
            case TenderStep.Publication publication -> {
                PartialDate on = reach(TenderStatus.PUBLISHED, "publication", publication.on(), publication, today);
                yield new TenderEvent.Published(on);
            }
            case TenderStep.Preference preference -> {
                PartialDate on = reach(
                        TenderStatus.PREFERRED_SUPPLIER, "preferred-supplier", preference.on(), preference, today);
                preferredSupplier = preference.supplier();
                find(preference.supplier());
                yield new TenderEvent.PreferredSupplierNamed(on, preference.supplier());
            }
            case TenderStep.AwardDecision decision -> {
                PartialDate on = reach(TenderStatus.AWARDED, "award-decision", decision.on(), decision, today);
                award = new TenderState.Award(decision.supplier(), decision.value());
                find(decision.supplier());
                yield new TenderEvent.AwardDecided(on, decision.supplier(), decision.value());
            }
            case TenderStep.Signature signature -> {
                reach(TenderStatus.CONTRACTED, "contract", signature.signedOn(), signature, today);
                Supplier supplier = Objects.requireNonNull(award).supplier();
                contract =
                        new TenderState.Contract(supplier, signature.signedOn(), signature.period(), signature.value());
                yield new TenderEvent.ContractSigned(signature.signedOn(), signature.period());
            }
            case TenderStep.Cancellation given -> {
                PartialDate on = reach(TenderStatus.CANCELLED, "cancellation", given.on(), given, today);
                cancellation = new TenderState.Cancelled(given.reason());
                yield new TenderEvent.Cancelled(on, given.reason());
            }
        };
    }

    private PartialDate reach(
            TenderStatus next, String step, @Nullable PartialDate day, TenderStep said, LocalDate today) {
        if (!status.allowed().contains(step)) {
            throw notOpen("the step " + step + " is not open");
        }
        PartialDate on = day == null ? PartialDate.of(today) : day;
        if (!steps.isEmpty() && on.lastDay().isBefore(steps.getLast().on().firstDay())) {
            throw Problem.invalid(
                    next == TenderStatus.CONTRACTED ? "/signedOn" : "/on",
                    "must not be before the step before it, on "
                            + steps.getLast().on());
        }
        List<StepTaken> taken = new ArrayList<>(steps);
        taken.add(new StepTaken(next, on, said.source(), said.confidence()));
        steps = List.copyOf(taken);
        status = next;
        version++;
        revision++;
        return on;
    }

    private Problem notOpen(String what) {
        return Problem.conflict(
                "The tender is " + status + ": " + what, Map.of("tenderStatus", status, "allowed", status.allowed()));
    }

    private void find(Supplier supplier) {
        supplierKeys = Stream.concat(
                        Stream.of(supplierKeys),
                        Stream.of(supplier.name().toLowerCase(java.util.Locale.ROOT), supplier.id()))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }

    public TenderState state() {
        return new TenderState(details, status, steps, preferredSupplier, award, contract, cancellation);
    }

    public TenderDetails details() {
        return details;
    }

    public TenderStatus status() {
        return status;
    }

    public String ocid() {
        return ocid;
    }

    public long version() {
        return version;
    }

    public long revision() {
        return revision;
    }
}
