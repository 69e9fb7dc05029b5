package uk.nhs.epr.tender.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.TenderDetails;

/// The buyers of a public tender after a change: a buyer that is no longer named gets its last day, a new one
/// its first. Former buyers stay on record.
public final class BuyersInTime {
    private static final int MOST = 200;

    private BuyersInTime() {}

    public static TenderDetails after(TenderDetails before, TenderDetails changed, PartialDate on, PartialDate today) {
        List<Buyer> buyers = new ArrayList<>();
        for (Buyer buyer : changed.buyers()) {
            PartialDate to = buyer.to();
            if (to != null && to.firstDay().isAfter(today.lastDay())) {
                throw Problem.invalid(
                        "/buyers/" + buyers.size() + "/to",
                        "must not be later than today: record that a buyer has left once it has");
            }
            boolean isNew = buyer.isCurrent()
                    ? before.current().noneMatch(buyer::isSameAs)
                    : before.buyers().stream().noneMatch(buyer::isSameAs);
            buyers.add(isNew && buyer.from() == null ? begun(buyer, on) : buyer);
        }
        before.current()
                .filter(known -> changed.buyers().stream().noneMatch(known::isSameAs))
                .map(known -> known.until(lastDay(known, on)))
                .forEach(buyers::add);
        before.buyers().stream()
                .filter(known -> !known.isCurrent() && !buyers.contains(known))
                .filter(known ->
                        changed.buyers().stream().noneMatch(each -> each.isSameAs(known) && isOneStay(each, known)))
                .forEach(buyers::add);
        if (buyers.size() > MOST) {
            throw Problem.invalid("/buyers", "must be at most " + MOST + " with those who left");
        }
        return changed.withBuyers(List.copyOf(buyers));
    }

    private static Buyer begun(Buyer buyer, PartialDate on) {
        PartialDate to = buyer.to();
        return to != null && to.lastDay().isBefore(on.firstDay()) ? buyer : buyer.from(on);
    }

    /// A membership whose days are corrected stays one membership.
    private static boolean isOneStay(Buyer one, Buyer other) {
        return !one.isCurrent() && Objects.equals(one.from(), other.from());
    }

    private static PartialDate lastDay(Buyer buyer, PartialDate on) {
        PartialDate from = buyer.from();
        return from != null && on.lastDay().isBefore(from.firstDay()) ? from : on;
    }
}
