package uk.nhs.epr.framework.ocdsimport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Idempotent;

/// Imports of frameworks that were published as open contracting data.
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Import frameworks as buyers publish them")
public class OcdsFrameworkResource {
    private final ImportFrameworks importFrameworks;

    OcdsFrameworkResource(ImportFrameworks importFrameworks) {
        this.importFrameworks = importFrameworks;
    }

    @POST
    @Path("ocds-frameworks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importOcdsFrameworks",
            summary = "Import frameworks from releases of the Open Contracting Data Standard",
            description =
                    "A release package, a record package or one release; at most 1,000 releases. Each is imported in"
                            + " its own transaction and has an entry in the answer. Repeating an import changes"
                            + " nothing, and the releases of a process may be in any order. A framework-manager"
                            + " imports frameworks whose lead is in `ods`.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", description = "The outcome of each release")
    public RestResponse<ImportReport> frameworks(@Nullable File body) {
        return RestResponse.ok(importFrameworks.run(body));
    }
}
