package uk.nhs.epr.tender.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Subject;

/// The classifications by which items of our releases say what a tender or a lot is for: the standard's list of schemes
/// is open, and these are the register's own.
public final class SubjectScheme {
    /// A category of systems, such as EPR.
    public static final String CATEGORY = "epr-register-category";
    /// A system by the ODS code of its trust and its id, with a slash between.
    public static final String SYSTEM = "epr-register-system";
    /// A need that the contract covers, such as HOSTING.
    public static final String NEED = "epr-register-need";
    /// The item of the whole tender; no lot can have this id.
    static final String OF_THE_TENDER = "subject:tender";

    private SubjectScheme() {}

    static List<Fields> classifications(@Nullable Subject subject) {
        List<Fields> all = new ArrayList<>();
        if (subject == null) {
            return all;
        }
        Objects.requireNonNullElse(subject.categories(), List.<Subject.SystemCategory>of())
                .forEach(category -> all.add(classification(CATEGORY, category)));
        Objects.requireNonNullElse(subject.systems(), List.<Subject.SystemReference>of())
                .forEach(system -> all.add(classification(SYSTEM, system.odsCode() + "/" + system.systemId())));
        Objects.requireNonNullElse(subject.covers(), List.<Subject.Cover>of())
                .forEach(need -> all.add(classification(NEED, need)));
        return all;
    }

    private static Fields classification(String scheme, Object id) {
        return new Fields().text("scheme", scheme).text("id", id);
    }
}
