package uk.nhs.epr.tender.tendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// What cannot change once a tender is public: its law, and everything that others may refer to by its id. A
/// lot is not removed but given up, with the reason.
final class Amendment {
    private Amendment() {}

    static void mustHold(TenderDetails before, TenderDetails after) {
        List<Problem.Fault> faults = new ArrayList<>();
        if (before.regime() != after.regime()) {
            faults.add(Problem.Fault.at("/regime", "cannot change after the first notice"));
        }
        if (before.procedure() != after.procedure() || !Objects.equals(before.framework(), after.framework())) {
            faults.add(Problem.Fault.at(
                    "/procedure", "cannot change after publication, because it is tied to the" + " framework"));
        }
        if (!Objects.equals(before.dynamicMarket(), after.dynamicMarket())) {
            faults.add(Problem.Fault.at("/dynamicMarket", "cannot change after publication"));
        }
        mustNotBeRemoved(faults, "/awardCriteria", before.awardCriteria(), after.awardCriteria());
        mustNotBeRemoved(faults, "/cpv", before.cpv(), after.cpv());
        mustStay(faults, "/lots", before.lots(), after.lots(), TenderLot::id);
        mustStay(faults, "/documents", before.documents(), after.documents(), TenderDocument::id);
        mustStay(faults, "/milestones", before.milestones(), after.milestones(), Milestone::id);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static void mustNotBeRemoved(
            List<Problem.Fault> faults, String pointer, @Nullable List<?> before, @Nullable List<?> after) {
        if (before != null && !before.isEmpty() && (after == null || after.isEmpty())) {
            faults.add(Problem.Fault.at(pointer, "may be changed but not removed"));
        }
    }

    private static <T> void mustStay(
            List<Problem.Fault> faults,
            String pointer,
            @Nullable List<T> before,
            @Nullable List<T> after,
            Function<T, String> id) {
        List<String> kept = ids(after, id);
        List<String> gone =
                ids(before, id).stream().filter(known -> !kept.contains(known)).toList();
        if (!gone.isEmpty()) {
            faults.add(Problem.Fault.at(pointer, "must keep what was published: " + String.join(", ", gone)));
        }
    }

    private static <T> List<String> ids(@Nullable List<T> items, Function<T, String> id) {
        return items == null ? List.of() : items.stream().map(id).toList();
    }
}
