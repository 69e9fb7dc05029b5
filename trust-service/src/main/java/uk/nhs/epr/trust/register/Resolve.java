package uk.nhs.epr.trust.register;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// How trusts that a question names are understood: as they are named, or with `resolve=current` as those
/// that hold, on the day that is asked about, what was theirs.
public class Resolve {
    @QueryParam("resolve")
    @Parameter(
            description = "`current` answers for the trusts that now hold what the named ones held",
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
