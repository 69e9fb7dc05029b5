package uk.nhs.epr.trust.register;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;

/// Whether a question about a trust is one about those it follows too: `resolve=current`.
public class Resolve {
    private static final String CURRENT = "current";

    @QueryParam("resolve")
    @Parameter(
            description = "`current` takes a trust together with all it follows by the day asked about",
            schema = @Schema(type = SchemaType.STRING, enumeration = CURRENT))
    @Nullable
    String resolve;

    /// Whether the facts of predecessors are asked for too; any other word than `current` is refused.
    public boolean withPredecessors() {
        if (resolve != null && !resolve.equals(CURRENT)) {
            throw Problem.invalidParameter("resolve", "must be " + CURRENT);
        }
        return resolve != null;
    }
}
