package uk.nhs.epr.framework.registration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.terms.Joining;
import uk.nhs.epr.framework.terms.LegalRules;
import uk.nhs.epr.framework.terms.Letting;
import uk.nhs.epr.framework.trusts.Follower;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;

/// Frameworks as they are searched and read, each joined with what is known of its lead.
@ApplicationScoped
public class FrameworkCatalogue {
    private static final String SHOWN = """
            select framework.reference, framework.name, framework.lead_ods_code,
                   coalesce(lead.name, framework.lead_name) as lead_name, lead.successors as lead_successors,
                   framework.regime, framework.type, framework.term_start, framework.term_end,
                   framework.value, framework.letting, framework.joining, framework.since, framework.source, framework.further_sources,
                   framework.confidence,
                   framework.revision
              from framework_on framework left join trusts_on(:day) lead on lead.ods_code = framework.lead_ods_code
             where :day between framework.from_day and framework.to_day and\s""";

    /// One row as the query gives it.
    public record Row(
            String reference,
            String name,
            @Nullable String leadOdsCode,
            @Nullable String leadName,
            @Json @Nullable List<Follower> leadSuccessors,
            FrameworkDetails.Regime regime,
            FrameworkDetails.Type type,
            PartialDate termStart,
            @Nullable PartialDate termEnd,
            @Json @Nullable ValueRange value,
            @Json @Nullable Letting letting,
            @Json @Nullable Joining joining,
            @Nullable PartialDate since,
            @Json @Nullable Source source,
            @Json @Nullable List<Source> furtherSources,
            @Nullable Confidence confidence,
            long revision) {
        FrameworkView view(LocalDate day) {
            return new FrameworkView(
                    reference,
                    name,
                    leadOdsCode,
                    new FrameworkView.LeadView(leadOdsCode, leadName, leadSuccessors),
                    regime,
                    type,
                    new FrameworkDetails.Term(termStart, termEnd),
                    value,
                    letting,
                    joining,
                    FrameworkStatus.on(day, new FrameworkDetails.Term(termStart, termEnd), letting),
                    since,
                    source,
                    furtherSources,
                    confidence,
                    LegalRules.warnings(details()),
                    revision);
        }

        private FrameworkDetails details() {
            return new FrameworkDetails(
                    reference,
                    name,
                    leadOdsCode,
                    null,
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
                    null);
        }
    }

    private final Jdbi jdbi;

    FrameworkCatalogue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public FrameworkView get(String reference, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(SHOWN + "framework.reference = :reference")
                .bind("reference", reference)
                .bind("day", day)
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.view(day))
                .orElseThrow(() -> Problem.unknown("framework", reference)));
    }

    /// Refuses with 404 unless there is such a framework.
    public void mustKnow(String reference) {
        boolean known = jdbi.withHandle(
                handle -> handle.createQuery("select exists (select 1 from framework where reference = :reference)")
                        .bind("reference", reference)
                        .mapTo(Boolean.class)
                        .one());
        if (!known) {
            throw Problem.unknown("framework", reference);
        }
    }

    Page<FrameworkView> list(FrameworkFilter filter, PageRequest page) {
        List<String> where = new ArrayList<>(filter.conditions());
        where.add("framework.reference > :after");
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(
                        SHOWN + String.join(" and ", where) + " order by framework.reference limit :limit")
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(filter.bindings())
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.reference()), row -> row.view(filter.day()));
    }
}
