package uk.nhs.epr.tender.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.job.JobRunner;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.ocds.reading.SourceText;

/// Imports of release packages: asked for by a steward, done in the background.
@Path("/v1/ocds/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Import other publishers' release packages")
public class OcdsImportResource {
    private static final String CPV = "\\d{2,8}";

    private final OcdsImports imports;
    private final StagedReleases staged;
    private final ReleasePages pages;
    private final OcdsImportJob job;
    private final JobRunner jobs;
    private final Caller caller;
    private final AuditTrail audit;

    OcdsImportResource(
            OcdsImports imports,
            StagedReleases staged,
            ReleasePages pages,
            OcdsImportJob job,
            JobRunner jobs,
            Caller caller,
            AuditTrail audit) {
        this.imports = imports;
        this.staged = staged;
        this.pages = pages;
        this.job = job;
        this.jobs = jobs;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importReleases",
            summary = "Import a release package, or a feed of them",
            description = "The body has releases in a package, a record package or a list. Or it is {\"address\":"
                    + " \"https://…\"}, the first page of a feed such as Find a Tender's. The import follows"
                    + " its `links.next` to the end. Only hosts that the operator allows are asked."
                    + " Repeating an import changes nothing. The text is UTF-8, or UTF-16 with a byte order"
                    + " mark; a release with an invalid byte is rejected.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponseSchema(value = OcdsImport.class, responseCode = "202")
    public RestResponse<OcdsImport> start(
            File body,
            @QueryParam("nhsOnly")
                    @Parameter(description = "Only processes in which an NHS organisation buys")
                    @Nullable
                    Boolean nhsOnly,
            @QueryParam("cpv")
                    @Parameter(
                            description = "Only processes with a CPV code that begins with one of these, separated by"
                                    + " commas",
                            schema = @Schema(type = SchemaType.STRING, examples = "48,72"))
                    @Nullable
                    String cpv) {
        UUID id = imports.add(caller.subject(), Boolean.TRUE.equals(nhsOnly), codes(cpv));
        StagedReleases.Staged page = stage(id, body);
        JsonNode address = page.header().path("address");
        if (page.found() == 0 && !page.isPackage() && address.isTextual()) {
            String refusal = pages.refusal(address.asText());
            if (refusal != null) {
                throw Problem.invalid("/address", refusal);
            }
            imports.walk(id, address.asText());
        } else if (page.found() == 0 && !page.isPackage()) {
            throw nothingFound(page);
        }
        jobs.beginAfterCommit(job, id);
        OcdsImport begun = imports.get(id.toString());
        audit.record("import", id.toString(), "started", null, begun);
        return Answer.accepted("/v1/ocds/imports/" + id, begun);
    }

    private StagedReleases.Staged stage(UUID id, File body) {
        try (Reader text = SourceText.of(Files.newInputStream(body.toPath()))) {
            return staged.stage(id, 1, 0, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem nothingFound(StagedReleases.Staged page) {
        String fault = page.firstFault();
        if (fault != null && fault.startsWith("It is not JSON")) {
            return Problem.of(ProblemType.MALFORMED, "The body is not JSON of releases: " + fault);
        }
        return Problem.invalid(
                "", "must hold releases or an address" + (fault == null ? "" : "; of the first: " + fault));
    }

    private static List<String> codes(@Nullable String cpv) {
        List<String> codes = cpv == null
                ? List.of()
                : Arrays.stream(cpv.split(",", -1)).map(String::strip).toList();
        if (codes.stream().anyMatch(code -> !code.matches(CPV))) {
            throw Problem.invalidParameter("cpv", "must be beginnings of CPV codes, such as 48 or 48180000");
        }
        return codes;
    }

    @GET
    @RolesAllowed({"steward", "operator"})
    @Operation(operationId = "listReleaseImports", summary = "All imports, in the order in which they were requested")
    public Page<OcdsImport> list(@BeanParam PageRequest page) {
        return imports.list(page);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"steward", "operator"})
    @Operation(
            operationId = "getReleaseImport",
            summary = "The progress of an import, and the outcome of its" + " releases")
    public OcdsImport get(@PathParam("id") String id) {
        return imports.get(id);
    }

    @GET
    @Path("{id}/notes")
    @RolesAllowed({"steward", "operator"})
    @Operation(
            operationId = "listReleaseNotes",
            summary = "The releases that were rejected, only kept, or repaired, and why")
    public Page<OcdsImport.Note> notes(@PathParam("id") String id, @BeanParam PageRequest page) {
        return imports.notes(imports.get(id), page);
    }
}
