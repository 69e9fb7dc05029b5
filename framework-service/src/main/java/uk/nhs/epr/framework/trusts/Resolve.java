package uk.nhs.epr.framework.trusts;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// How a trust that a question names is understood: as it is named, or with `resolve=current` as those that hold,
/// on the day asked about, what it held.
public class Resolve {
    @QueryParam("resolve")
    @Parameter(
            description = "`current` answers for the trusts that now hold what the named one held",
            schema = @Schema(type = SchemaType.STRING, enumeration = "current"))
    @Nullable
    String resolve;

    public boolean toCurrent() {
        if (resolve != null && !resolve.equals("current")) {
            throw Problem.invalidParameter("resolve", "must be current");
        }
        return resolve != null;
    }
}
