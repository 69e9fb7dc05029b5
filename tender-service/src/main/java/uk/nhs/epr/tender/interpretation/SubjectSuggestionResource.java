package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Provenance;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.SubjectBasis;
import uk.nhs.epr.tender.tendering.SubjectSuggestion;
import uk.nhs.epr.tender.tendering.TenderDetails;

/// Tenders whose subject is not certain: imported notices that may be for a system, and tenders for a category
/// of which a buyer has no system, or several.
@Path("/v1/subject-suggestions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects", description = "What tenders are for, and suggestions")
public class SubjectSuggestionResource {
    private static final String OPEN = """
            select t.ocid, t.details, t.provenance, q.questions
              from tender t
              cross join lateral (
                   select case when t.categories <> '{}' then
                               (select jsonb_agg(jsonb_build_object('kind', kind, 'odsCode', ods_code,
                                           'category', category, 'on', used_on, 'lots', lots, 'systems', systems)
                                           order by ods_code, category, used_on)
                                  from subject_questions(t.details, t.life, :today)) end as questions) q
             where (t.categories <> '{}' or t.provenance \\?? 'suggestion')
               and t.status not in ('DRAFT', 'CANCELLED', 'WITHDRAWN', 'UNSUCCESSFUL')
               and (t.provenance \\?? 'suggestion' or q.questions is not null)
               and t.ocid > :after
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    SubjectSuggestionResource(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /// A tender that waits for a decision: the subject that is supposed or that it has, with its ground, why that is
    /// not enough, and which of its buyers' systems have to be named.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "SubjectSuggestion")
    public record OpenSuggestion(
            String ocid,
            String title,
            List<Buyer> buyers,
            @Nullable Subject subject,
            @Nullable SubjectBasis subjectBasis,
            String reason,
            List<SubjectQuestion> questions) {}

    /// One row as the query gives it.
    public record Row(
            String ocid,
            @Json TenderDetails details,
            @Json Provenance provenance,
            @Json @Nullable List<SubjectQuestion> questions) {
        OpenSuggestion shown() {
            SubjectSuggestion supposed = provenance.suggestion();
            List<SubjectQuestion> asked = Objects.requireNonNullElse(questions, List.of());
            return new OpenSuggestion(
                    ocid,
                    details.title(),
                    details.buyers(),
                    supposed == null ? details.subject() : supposed.subject(),
                    supposed == null ? provenance.basisOf(details) : null,
                    Stream.concat(
                                    Stream.ofNullable(supposed).map(SubjectSuggestion::reason),
                                    asked.stream().map(SubjectQuestion::inWords).distinct())
                            .collect(Collectors.joining("; ")),
                    asked);
        }
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listSubjectSuggestions",
            summary = "Tenders whose subject is not certain",
            description =
                    "Notices that may be for a system, and tenders for a category of which a buyer has no system in"
                            + " use, or several (`questions`). Tenders that ended without a contract are not"
                            + " included.")
    public Page<OpenSuggestion> list(
            @QueryParam("odsCode") @Parameter(description = "The ODS code of a buyer") @Nullable String odsCode,
            @BeanParam PageRequest page) {
        String which = odsCode == null ? "" : " and t.buyer_codes && array[cast(:code as text)]";
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(OPEN + which + " order by t.ocid limit :limit")
                .bind("code", odsCode)
                .bind("today", LocalDate.now(clock))
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.ocid()), Row::shown);
    }
}
