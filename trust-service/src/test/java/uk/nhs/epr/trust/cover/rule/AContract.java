package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// A contract over a system as a test needs it: with BT, for all needs, of which nobody knows when it was signed.
record AContract(Agreement terms) {
    static AContract lasting(String start, @Nullable String end) {
        return new AContract(new Agreement(
                "contract " + start + " " + end,
                Evidence.Kind.CONTRACT,
                null,
                Set.of(Need.values()),
                Set.of("bt"),
                null,
                new PartialDate(start),
                end == null ? null : new PartialDate(end),
                null,
                List.of(),
                null,
                null,
                Evidence.Origin.UNKNOWN,
                new Agreement.Shown("BT", null, null)));
    }

    /// A contract whose dates nobody knows.
    static AContract withoutDates(String signed) {
        return lasting(signed, null).signed(signed).starting(null);
    }

    AContract covering(Need... needs) {
        return with(Set.of(needs), terms.suppliers(), terms.signed(), terms.starts(), terms.procurement());
    }

    AContract by(String supplier) {
        return with(terms.covers(), Set.of(supplier), terms.signed(), terms.starts(), terms.procurement());
    }

    AContract signed(String date) {
        return with(terms.covers(), terms.suppliers(), new PartialDate(date), terms.starts(), terms.procurement());
    }

    AContract starting(@Nullable String date) {
        return with(
                terms.covers(),
                terms.suppliers(),
                terms.signed(),
                date == null ? null : new PartialDate(date),
                terms.procurement());
    }

    AContract outOfTender(String ocid) {
        return outOf(new Procurement(ocid, null, null, null));
    }

    AContract underLot(String framework, @Nullable String lot) {
        return outOf(new Procurement(null, framework, lot, null));
    }

    private AContract outOf(Procurement procurement) {
        return with(terms.covers(), terms.suppliers(), terms.signed(), terms.starts(), procurement);
    }

    AContract extendable(String until) {
        return ending(new PartialDate(until).lastDay(), terms.changes());
    }

    AContract extendedOn(String day, String until) {
        LocalDate last = new PartialDate(until).lastDay();
        return ending(last, and(new Agreement.Change(new PartialDate(day).firstDay(), last, false)));
    }

    AContract terminated(String lastDay, @Nullable String notice) {
        LocalDate known = notice == null ? LocalDate.MIN : new PartialDate(notice).firstDay();
        return ending(terms.possibleEnd(), and(new Agreement.Change(known, new PartialDate(lastDay).lastDay(), true)));
    }

    private List<Agreement.Change> and(Agreement.Change change) {
        List<Agreement.Change> changes = new ArrayList<>(terms.changes());
        changes.add(change);
        return changes;
    }

    private AContract with(
            Set<Need> covers,
            Set<String> suppliers,
            @Nullable PartialDate signed,
            @Nullable PartialDate starts,
            @Nullable Procurement procurement) {
        return new AContract(new Agreement(
                terms.reference() + suppliers + signed,
                terms.kind(),
                terms.title(),
                covers,
                suppliers,
                signed,
                starts,
                terms.ends(),
                terms.possibleEnd(),
                terms.changes(),
                procurement,
                terms.reason(),
                terms.origin(),
                terms.shown()));
    }

    private AContract ending(@Nullable LocalDate possible, List<Agreement.Change> changes) {
        return new AContract(new Agreement(
                terms.reference(),
                terms.kind(),
                terms.title(),
                terms.covers(),
                terms.suppliers(),
                terms.signed(),
                terms.starts(),
                terms.ends(),
                possible,
                changes,
                terms.procurement(),
                terms.reason(),
                terms.origin(),
                terms.shown()));
    }
}
