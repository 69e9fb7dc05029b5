package uk.nhs.epr.framework.framework;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.framework.terms.PermittedTrusts;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.PartialDate;

/// What is stated about a lot from one day to another.
@Embeddable
@SuppressWarnings("UnusedVariable") // searches read what is only written here
class LotVersion {
    private LocalDate fromDay;
    private LocalDate toDay;
    private @Nullable PartialDate since;
    private String title;
    private @Nullable String description;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable ValueRange value;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> cpv;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable PermittedTrusts users;

    @JdbcTypeCode(SqlTypes.JSON)
    private LotDetails.@Nullable CallOffTerms callOff;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Subject subject;

    private @Nullable PartialDate termStart;
    private @Nullable PartialDate termEnd;
    private @Nullable PartialDate extendableTo;

    protected LotVersion() {}

    LotVersion(Dated<LotDetails> stated, LocalDate toDay) {
        LotDetails details = stated.facts();
        fromDay = stated.fromDay();
        this.toDay = toDay;
        since = stated.since();
        title = details.title();
        description = details.description();
        value = details.value();
        cpv = details.cpv();
        users = details.users();
        callOff = details.callOff();
        subject = details.subject();
        termStart = details.term() == null ? null : details.term().start();
        termEnd = details.term() == null ? null : details.term().end();
        extendableTo = details.extendableTo();
    }

    Dated<LotDetails> of(String number) {
        FrameworkDetails.Term term = termStart == null ? null : new FrameworkDetails.Term(termStart, termEnd);
        return new Dated<>(
                since,
                new LotDetails(
                        number,
                        title,
                        description,
                        value,
                        cpv,
                        users,
                        callOff,
                        subject,
                        term,
                        extendableTo,
                        null,
                        null));
    }
}
