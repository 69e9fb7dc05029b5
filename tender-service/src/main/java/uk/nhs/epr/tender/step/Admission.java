package uk.nhs.epr.tender.step;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.cpv.CpvList;
import uk.nhs.epr.tender.directory.Eligibility;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Supplier;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLot;
import uk.nhs.epr.tender.tendering.TenderStep;

/// Who may take part in a tender on a day: buyers that operate, and in a call-off those that have joined the
/// framework and suppliers that are on its lot; and which codes it may name.
@ApplicationScoped
public class Admission {
    private final Eligibility eligibility;
    private final CpvList cpv;

    Admission(Eligibility eligibility, CpvList cpv) {
        this.eligibility = eligibility;
        this.cpv = cpv;
    }

    /// Refuses CPV codes that the site's list does not have; those that were there before stay.
    void mustKnowCodes(TenderDetails tender, @Nullable TenderDetails before) {
        Set<String> asked = new HashSet<>(tender.allCpv());
        if (before != null) {
            asked.removeAll(before.allCpv());
        }
        Set<String> unknown = cpv.unknownOf(asked);
        List<Problem.Fault> faults = new ArrayList<>();
        addUnknown(faults, "/cpv/", tender.cpv(), unknown);
        List<TenderLot> lots = Objects.requireNonNullElse(tender.lots(), List.of());
        for (int i = 0; i < lots.size(); i++) {
            addUnknown(faults, "/lots/" + i + "/cpv/", lots.get(i).cpv(), unknown);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static void addUnknown(
            List<Problem.Fault> faults, String pointer, @Nullable List<String> codes, Set<String> unknown) {
        for (int i = 0; codes != null && i < codes.size(); i++) {
            if (unknown.contains(codes.get(i))) {
                faults.add(Problem.Fault.at(pointer + i, "must be a code of the list of CPV codes (/v1/cpv-codes)"));
            }
        }
    }

    /// Refuses buyers that may not buy on the day; those that were there before are not asked again.
    void mustBuy(TenderDetails tender, PartialDate on, @Nullable TenderDetails before) {
        List<String> known = before == null
                ? List.of()
                : before.current().map(Buyer::odsCode).filter(Objects::nonNull).toList();
        tender.current()
                .map(Buyer::odsCode)
                .filter(code -> code != null && !known.contains(code))
                .forEach(code -> {
                    eligibility.mustOperate(code, on);
                    TenderDetails.FrameworkLot lot = tender.framework();
                    if (lot != null) {
                        eligibility.mustHaveJoined(lot.reference(), lot.lot(), code, on);
                    }
                });
    }

    /// Refuses suppliers of a step that are not on the framework's lot.
    void mustSupply(TenderDetails tender, TenderStep step, PartialDate on) {
        Stream<Supplier> named = switch (step) {
            case TenderStep.Shortlist shortlist -> shortlist.suppliers().stream();
            case TenderStep.Invitations sent ->
                Stream.ofNullable(sent.suppliers()).flatMap(List::stream);
            case TenderStep.Preference preference -> preference.all().stream();
            case TenderStep.Transparency intended -> Stream.ofNullable(intended.supplier());
            case TenderStep.AwardDecision decision -> decision.winners().stream();
            default -> Stream.empty();
        };
        mustSupply(tender, named.toList(), on);
    }

    void mustSupply(TenderDetails tender, List<Supplier> suppliers, PartialDate on) {
        TenderDetails.FrameworkLot lot = tender.framework();
        if (lot != null) {
            suppliers.forEach(supplier ->
                    eligibility.mustStandOn(lot.reference(), lot.lot(), supplier.id(), supplier.name(), on));
        }
    }
}
