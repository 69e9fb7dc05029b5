package uk.nhs.epr.trust.odsimport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.SourceText;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fhir.FhirJson;

/// Imports of what the Organisation Data Service publishes: asked for by a steward, done in the background.
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Import what the Organisation Data Service publishes")
public class OdsImportResource {
    private final OdsImports imports;
    private final ImportLines lines;
    private final StagedTable tables;
    private final StagedOrganisations organisations;
    private final OdsImportJob job;
    private final JobRunner jobs;
    private final Caller caller;
    private final AuditTrail audit;

    OdsImportResource(
            OdsImports imports,
            ImportLines lines,
            StagedTable tables,
            StagedOrganisations organisations,
            OdsImportJob job,
            JobRunner jobs,
            Caller caller,
            AuditTrail audit) {
        this.imports = imports;
        this.lines = lines;
        this.tables = tables;
        this.organisations = organisations;
        this.job = job;
        this.jobs = jobs;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @Path("ods-trusts")
    @Consumes("text/csv")
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importOdsTrusts",
            summary = "Import an ODS trust file (etr.csv)",
            description = "24 or 27 columns, no header. The file may be of any age: an older file adds to the past"
                    + " and undoes nothing. Trusts that are not in the file do not change.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponseSchema(value = OdsImport.class, responseCode = "202")
    public RestResponse<OdsImport> trusts(
            File file,
            @QueryParam("fileDate")
                    @Parameter(
                            description = "The day, month or year of the file. The latest opening or closing day in the"
                                    + " file when absent.")
                    @Nullable
                    PartialDate fileDate) {
        AtomicReference<Optional<PartialDate>> youngest = new AtomicReference<>(Optional.empty());
        return start(
                OdsImport.Kind.ODS_TRUSTS,
                SourceText.ofTable(file),
                (text, lines) -> youngest.set(tables.trusts(text, lines).map(PartialDate::of)),
                () -> fileDate == null ? youngest.get() : Optional.of(fileDate));
    }

    @POST
    @Path("ods-successions")
    @Consumes("text/csv")
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importOdsSuccessions",
            summary = "Import a file of successions",
            description = "Each line has a predecessor's code, a successor's code and a day. The first line may name"
                    + " the columns. More columns may give the successor's name. ODS's own files of successors"
                    + " (succ.csv, succarc.csv) are accepted too: codes, a reason, a day. Trusts that are not on the"
                    + " register join the line when they are registered.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponseSchema(value = OdsImport.class, responseCode = "202")
    public RestResponse<OdsImport> successions(File file) {
        return start(OdsImport.Kind.ODS_SUCCESSIONS, SourceText.ofTable(file), tables::successions, Optional::empty);
    }

    @POST
    @Path("ods-organisations")
    @Consumes({MediaType.APPLICATION_JSON, FhirJson.TYPE, FhirJson.XML})
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importOdsOrganisations",
            summary = "Import organisation records",
            description = "Records of the ODS ORD interface: one, several in a row, or a list. Or a FHIR R4"
                    + " Organization, or a bundle of them, of the ODS FHIR interface. An organisation that cannot be"
                    + " read is a rejected line, and the others are imported. An empty list or bundle is an import of"
                    + " no lines.")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = FhirJson.TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = FhirJson.XML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponseSchema(value = OdsImport.class, responseCode = "202")
    public RestResponse<OdsImport> organisations(
            File file, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type) {
        return start(
                OdsImport.Kind.ODS_ORGANISATIONS,
                SourceText.of(file),
                type != null && type.getSubtype().equals("fhir+xml") ? organisations::xml : organisations::json,
                Optional::empty);
    }

    private RestResponse<OdsImport> start(
            OdsImport.Kind kind,
            SourceText text,
            BiConsumer<SourceText, Consumer<String>> takeApart,
            java.util.function.Supplier<Optional<PartialDate>> fileDate) {
        UUID id = imports.add(kind, caller.subject());
        int count = lines.keep(id, each -> takeApart.accept(text, each));
        imports.ready(id, count, fileDate.get().orElse(null), text.charset().name());
        jobs.beginAfterCommit(job, id);
        OdsImport begun = imports.get(id.toString());
        audit.record("import", id.toString(), "started", null, begun);
        return Answer.accepted("/v1/imports/" + id, begun);
    }

    @GET
    @RolesAllowed({"steward", "operator"})
    @Operation(operationId = "listImports", summary = "All imports, in the order in which they were requested")
    public Page<OdsImport> list(@BeanParam PageRequest page) {
        return imports.list(page);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"steward", "operator"})
    @Operation(operationId = "getImport", summary = "The progress of an import, and the outcome of its lines")
    public OdsImport get(@PathParam("id") String id) {
        return imports.get(id);
    }

    @GET
    @Path("{id}/rejections")
    @RolesAllowed({"steward", "operator"})
    @Operation(operationId = "listRejections", summary = "The lines that were rejected in whole or in part, and why")
    public Page<OdsImport.Rejection> rejections(@PathParam("id") String id, @BeanParam PageRequest page) {
        return imports.rejections(imports.get(id), page);
    }
}
