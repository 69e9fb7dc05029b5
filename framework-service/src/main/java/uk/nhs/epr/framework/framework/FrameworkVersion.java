package uk.nhs.epr.framework.framework;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.search.SearchedNames;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.Joining;
import uk.nhs.epr.framework.terms.Letting;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.PartialDate;

/// What is stated about a framework from one day to another, with the columns that searches read.
@Embeddable
@SuppressWarnings("UnusedVariable") // searches read what is only written here
class FrameworkVersion {
    private LocalDate fromDay;
    private LocalDate toDay;
    private @Nullable PartialDate since;
    private String name;
    private String searchedName;
    private @Nullable String leadOdsCode;
    private @Nullable String leadName;

    @Enumerated(EnumType.STRING)
    private FrameworkDetails.Regime regime;

    @Enumerated(EnumType.STRING)
    private FrameworkDetails.Type type;

    private PartialDate termStart;
    private @Nullable PartialDate termEnd;
    private LocalDate firstDay;
    private @Nullable LocalDate lastDay;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable ValueRange value;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Letting letting;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Joining joining;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Source> furtherSources;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    protected FrameworkVersion() {}

    FrameworkVersion(Dated<FrameworkDetails> stated, LocalDate toDay) {
        FrameworkDetails details = stated.facts();
        fromDay = stated.fromDay();
        this.toDay = toDay;
        since = stated.since();
        name = details.name();
        searchedName = SearchedNames.of(List.of(name));
        leadOdsCode = details.leadOdsCode();
        leadName = details.lead() == null ? null : details.lead().name();
        regime = details.regime();
        type = details.type();
        termStart = details.term().start();
        termEnd = details.term().end();
        firstDay = termStart.firstDay();
        lastDay = termEnd == null ? null : termEnd.lastDay();
        value = details.value();
        letting = details.letting();
        joining = details.joining();
        source = details.source();
        furtherSources = details.furtherSources();
        confidence = details.confidence();
    }

    Dated<FrameworkDetails> of(String reference) {
        return new Dated<>(
                since,
                new FrameworkDetails(
                        reference,
                        name,
                        leadOdsCode,
                        leadName == null ? null : new FrameworkDetails.Lead(leadName),
                        regime,
                        type,
                        new FrameworkDetails.Term(termStart, termEnd),
                        value,
                        letting,
                        joining,
                        source,
                        furtherSources,
                        confidence,
                        null,
                        null));
    }
}
