package uk.nhs.epr.tender.tendering;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.directory.Standing;

/// Who may take part in a tender on a day: buyers that operate, and in a call-off those that have joined the
/// framework and suppliers that stand on its lot.
@ApplicationScoped
public class Admission {
    private final Standing standing;

    Admission(Standing standing) {
        this.standing = standing;
    }

    /// Refuses buyers that may not buy on the day; those that were there before are not asked again.
    void mustBuy(TenderDetails tender, PartialDate on, @Nullable TenderDetails before) {
        List<String> known = before == null
                ? List.of()
                : before.buyers().stream()
                        .map(Buyer::odsCode)
                        .filter(Objects::nonNull)
                        .toList();
        tender.buyers().stream()
                .map(Buyer::odsCode)
                .filter(code -> code != null && !known.contains(code))
                .forEach(code -> {
                    standing.mustOperate(code, on);
                    TenderDetails.FrameworkLot lot = tender.framework();
                    if (lot != null) {
                        standing.mustHaveJoined(lot.reference(), lot.lot(), code, on);
                    }
                });
    }

    /// Refuses the suppliers a step names when they do not stand on the lot that is called off.
    void mustSupply(TenderDetails tender, TenderStep step, PartialDate on) {
        Stream<Supplier> named = switch (step) {
            case TenderStep.Shortlist shortlist -> shortlist.suppliers().stream();
            case TenderStep.Invitations sent ->
                Stream.ofNullable(sent.suppliers()).flatMap(List::stream);
            case TenderStep.Preference preference -> Stream.of(preference.supplier());
            case TenderStep.AwardDecision decision -> decision.winners().stream();
            default -> Stream.empty();
        };
        mustSupply(tender, named.toList(), on);
    }

    void mustSupply(TenderDetails tender, List<Supplier> suppliers, PartialDate on) {
        TenderDetails.FrameworkLot lot = tender.framework();
        if (lot != null) {
            suppliers.forEach(supplier -> standing.mustStandOn(lot.reference(), lot.lot(), supplier, on));
        }
    }
}
