package uk.nhs.epr.trust.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Something that held from a day to a day, both included; without `from` as far back as is known,
/// without `to` until now.
public interface Dated {
    @Nullable
    PartialDate from();

    @Nullable
    PartialDate to();

    default boolean holdsOn(LocalDate day) {
        PartialDate from = from();
        PartialDate to = to();
        return (from == null || !from.firstDay().isAfter(day))
                && (to == null || !to.lastDay().isBefore(day));
    }

    static <T extends Dated> Optional<T> on(LocalDate day, List<T> history) {
        return history.stream().filter(held -> held.holdsOn(day)).findFirst();
    }

    /// What held on that day; of a day before the first that is known, the first.
    static <T extends Dated> T onOrFirst(LocalDate day, List<T> history) {
        return on(day, history).orElseGet(history::getFirst);
    }
}
