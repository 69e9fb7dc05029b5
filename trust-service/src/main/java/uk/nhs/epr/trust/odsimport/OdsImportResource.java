package uk.nhs.epr.trust.odsimport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.security.Caller;

/// Imports of ODS files: asked for by a steward, done in the background.
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Bringing in files of the Organisation Data Service")
public class OdsImportResource {
    private final OdsImports imports;
    private final ImportOdsTrusts importer;
    private final Caller caller;
    private final TransactionSynchronizationRegistry transaction;

    OdsImportResource(
            OdsImports imports,
            ImportOdsTrusts importer,
            Caller caller,
            TransactionSynchronizationRegistry transaction) {
        this.imports = imports;
        this.importer = importer;
        this.caller = caller;
        this.transaction = transaction;
    }

    @POST
    @Path("ods-trusts")
    @Consumes("text/csv")
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importOdsTrusts",
            summary = "Bring in an ODS trust file (etr.csv)",
            description = "24 or 27 columns, no header. Trusts that the file does not name stay as they are.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OdsImport.class)))
    public Response start(byte[] file) {
        if (file.length == 0) {
            throw Problem.invalid("", "must be the lines of an ODS file, not empty");
        }
        UUID id = imports.add(caller.subject(), file);
        transaction.registerInterposedSynchronization(new BeginAfterCommit(id));
        return Response.accepted(imports.find(id).orElseThrow())
                .location(URI.create("/v1/imports/" + id))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"steward", "operator"})
    @Operation(operationId = "getImport", summary = "How far an import is, and what it made of the lines")
    public OdsImport get(@PathParam("id") String id) {
        try {
            return imports.find(UUID.fromString(id)).orElseThrow(() -> Problem.unknown("import", id));
        } catch (IllegalArgumentException _) {
            throw Problem.unknown("import", id);
        }
    }

    private final class BeginAfterCommit implements Synchronization {
        private final UUID id;

        private BeginAfterCommit(UUID id) {
            this.id = id;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                importer.begin(id);
            }
        }
    }
}
