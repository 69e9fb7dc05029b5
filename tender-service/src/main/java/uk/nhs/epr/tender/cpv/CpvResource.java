package uk.nhs.epr.tender.cpv;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.SourceText;

/// The list of CPV codes, loaded as a whole by stewards.
@Path("/v1/cpv-codes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CPV codes", description = "The Common Procurement Vocabulary, if a steward has loaded it")
public class CpvResource {
    private final CpvList list;
    private final AuditTrail audit;

    CpvResource(CpvList list, AuditTrail audit) {
        this.list = list;
        this.audit = audit;
    }

    /// How many codes a list has.
    @Schema(name = "CpvCodesLoaded")
    public record Loaded(int codes) {}

    @GET
    @PermitAll
    @Operation(operationId = "listCpvCodes", summary = "Codes by their beginning or by words of the description")
    public Page<CpvCode> list(
            @QueryParam("q") @Parameter(description = "The beginning of a code, or a part of its description") @Nullable
                    String text,
            @BeanParam PageRequest page) {
        return list.page(text, page);
    }

    @PUT
    @Consumes("text/csv")
    @RolesAllowed("steward")
    @Transactional
    @Operation(operationId = "loadCpvCodes", summary = "Replace the list of codes")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Loaded load(File csv) {
        Loaded loaded = new Loaded(list.replace(SourceText.ofTable(csv)));
        audit.record("cpv-codes", "cpv-codes", "loaded", null, Map.of("codes", loaded.codes()));
        return loaded;
    }
}
