package uk.nhs.epr.tender.reading;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
import uk.nhs.epr.tender.tendering.SubjectSuggestion;
import uk.nhs.epr.tender.tendering.TenderDetails;

/// Tenders of others' notices of which it is not sure what they are for.
@Path("/v1/subject-suggestions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects", description = "What tenders known from notices are for")
public class SubjectSuggestionResource {
    private final Jdbi jdbi;

    SubjectSuggestionResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// A tender that waits for a decision: the subject that is supposed, if any, and why that is not sure.
    public record OpenSuggestion(
            String ocid,
            String title,
            List<Buyer> buyers,
            @Nullable Subject subject,
            String reason) {}

    /// One row as the query gives it.
    public record Row(
            String ocid, @Json TenderDetails details, @Json Provenance provenance) {
        OpenSuggestion shown() {
            SubjectSuggestion suggestion = Objects.requireNonNull(provenance.suggestion());
            return new OpenSuggestion(
                    ocid, details.title(), details.buyers(), suggestion.subject(), suggestion.reason());
        }
    }

    @GET
    @PermitAll
    @Operation(operationId = "listSubjectSuggestions", summary = "Tenders of which it is not sure what they are for")
    public Page<OpenSuggestion> list(
            @QueryParam("odsCode") @Parameter(description = "The ODS code of a buyer") @Nullable String odsCode,
            @BeanParam PageRequest page) {
        String which = odsCode == null ? "" : " and buyer_codes && array[cast(:code as text)]";
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(
                        "select ocid, details, provenance from tender where provenance \\?? 'suggestion'" + which
                                + " and ocid > :after order by ocid limit :limit")
                .bind("code", odsCode)
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.ocid()), Row::shown);
    }
}
