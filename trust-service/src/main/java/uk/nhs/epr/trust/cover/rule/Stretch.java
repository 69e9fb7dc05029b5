package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Days without a break, both ends included; `LocalDate.MAX` as the last is open-ended.
record Stretch(LocalDate first, LocalDate last) {

    /// The same days in as few stretches as can be: those that overlap or touch become one.
    static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        stretches.stream().sorted(Comparator.comparing(Stretch::first)).forEach(next -> {
            if (!joined.isEmpty() && joined.getLast().reaches(next.first)) {
                Stretch before = joined.removeLast();
                joined.add(new Stretch(before.first, later(before.last, next.last)));
            } else {
                joined.add(next);
            }
        });
        return joined;
    }

    /// The days that are in both lists.
    static List<Stretch> common(List<Stretch> some, List<Stretch> others) {
        List<Stretch> common = new ArrayList<>();
        for (Stretch one : some) {
            for (Stretch other : others) {
                LocalDate first = later(one.first, other.first);
                LocalDate last = one.last.isBefore(other.last) ? one.last : other.last;
                if (!last.isBefore(first)) {
                    common.add(new Stretch(first, last));
                }
            }
        }
        return common;
    }

    private boolean reaches(LocalDate day) {
        return last.equals(LocalDate.MAX) || !day.isAfter(last.plusDays(1));
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
