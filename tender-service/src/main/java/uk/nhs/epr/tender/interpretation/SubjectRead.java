package uk.nhs.epr.tender.interpretation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.notice.SubjectScheme;
import uk.nhs.epr.tender.tendering.Subject;

/// What the items of a release say that a tender or a lot is for, by the classifications of a register like this one.
final class SubjectRead {
    private static final int LONGEST = 100;
    private static final int MOST_CATEGORIES = 5;
    private static final int MOST_SYSTEMS = 200;
    private static final String ODS_CODE = "[A-Z0-9]{3,6}";

    private SubjectRead() {}

    /// Null where the items name nothing of the kind.
    static @Nullable Subject of(Stream<ReleaseNode> items) {
        List<ReleaseNode> all = items.flatMap(item -> item.each("additionalClassifications").stream())
                .toList();
        List<Subject.SystemCategory> categories =
                named(all, SubjectScheme.CATEGORY, MOST_CATEGORIES, id -> constant(Subject.SystemCategory.class, id));
        List<Subject.SystemReference> systems = named(all, SubjectScheme.SYSTEM, MOST_SYSTEMS, SubjectRead::system);
        List<Subject.Cover> covers =
                named(all, SubjectScheme.NEED, Subject.Cover.values().length, id -> constant(Subject.Cover.class, id));
        return categories.isEmpty() && systems.isEmpty() && covers.isEmpty()
                ? null
                : new Subject(orNull(categories), orNull(systems), orNull(covers));
    }

    private static <T> List<T> named(
            List<ReleaseNode> all, String scheme, int most, Function<String, Optional<T>> read) {
        return all.stream()
                .filter(each -> each.says("scheme", scheme))
                .flatMap(each -> each.text("id", LONGEST).flatMap(read).stream())
                .distinct()
                .limit(most)
                .toList();
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findAny();
    }

    private static Optional<Subject.SystemReference> system(String id) {
        String[] parts = id.split("/", 2);
        if (parts.length != 2 || !parts[0].matches(ODS_CODE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Subject.SystemReference(parts[0], UUID.fromString(parts[1])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static <T> @Nullable List<T> orNull(List<T> items) {
        return items.isEmpty() ? null : items;
    }
}
