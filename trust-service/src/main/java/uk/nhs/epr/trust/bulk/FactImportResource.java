package uk.nhs.epr.trust.bulk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.SourceText;

/// Systems and contracts of many trusts, from one table.
@Path("/v1/imports/systems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
public class FactImportResource {
    private static final int MOST_LINES = 1000;
    private static final CSVFormat TABLE = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(org.apache.commons.csv.DuplicateHeaderMode.DISALLOW)
            .get();

    private final ImportFacts facts;

    FactImportResource(ImportFacts facts) {
        this.facts = facts;
    }

    @POST
    @Consumes("text/csv")
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importSystems",
            summary = "Import systems and contracts from a table",
            description =
                    "The first line names the columns: `odsCode`, the fields of a system as in its JSON, with dots"
                            + " for nested fields (`supplier.name`, `programme.cluster`), and those of a contract"
                            + " after `contract.` (`contract.supplier.name`, `contract.period.end`). Each line is"
                            + " recorded separately. An existing system with the same product and category, or an"
                            + " existing contract with the same facts, stays unchanged. Up to 1,000 lines; those that"
                            + " are not reached in 40 seconds are rejected, and importing the table again, under a new"
                            + " `Idempotency-Key`, continues.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "200", description = "The outcome of each line")
    public RestResponse<FactReport> systems(
            File table,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "`true` records nothing and says what would happen with each line")
                    boolean dryRun) {
        return RestResponse.ok(facts.run(lines(SourceText.ofTable(table)), dryRun));
    }

    private static List<FactLine> lines(SourceText table) {
        try (CSVParser parser = CSVParser.parse(table.open(), TABLE)) {
            if (!parser.getHeaderNames().containsAll(List.of("odsCode", "product"))) {
                throw Problem.invalid("", "must name the columns odsCode and product in its first line");
            }
            List<FactLine> lines =
                    parser.stream().limit(MOST_LINES + 1L).map(FactLine::of).toList();
            if (lines.size() > MOST_LINES) {
                throw Problem.invalid("", "must have up to " + MOST_LINES + " lines");
            }
            return lines;
        } catch (IOException | IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException e) {
            throw Problem.of(ProblemType.MALFORMED, "The table cannot be read: " + e.getMessage());
        }
    }
}
