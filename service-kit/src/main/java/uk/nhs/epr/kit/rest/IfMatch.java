package uk.nhs.epr.kit.rest;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// The revisions a client says it has seen, from `If-Match`. Every change of an existing resource
/// needs it: none is 428, one that is no longer true is 412.
@Schema(type = SchemaType.STRING, description = "The ETag of the resource as it was last read")
public record IfMatch(List<String> tags) {
    public static IfMatch valueOf(String header) {
        return new IfMatch(
                Arrays.stream(header.split(",", -1)).map(String::strip).toList());
    }

    /// Refuses the change unless the client has seen the present resource.
    public static void require(@Nullable IfMatch seen, long revision) {
        if (seen == null) {
            throw Problem.of(
                    ProblemType.PRECONDITION_REQUIRED, "Send the ETag of the resource as you last read it in If-Match");
        }
        if (!seen.tags.contains("*") && seen.tags.stream().noneMatch(tag -> Etag.isOf(revision, tag))) {
            throw stale("The resource is now at " + Etag.of(revision) + "; read it again before you change it");
        }
    }

    /// For a `PUT`: an existing resource needs If-Match like any other; a new one is made, unless the client
    /// says that it has seen it. The revision is null if there is none.
    public static void requireToPut(@Nullable IfMatch seen, @Nullable String ifNoneMatch, @Nullable Long revision) {
        if (revision == null) {
            if (seen != null) {
                throw stale("There is nothing to change here yet");
            }
        } else if ("*".equals(ifNoneMatch)) {
            throw stale("It exists already, at " + Etag.of(revision));
        } else {
            require(seen, revision);
        }
    }

    private static Problem stale(String detail) {
        return Problem.of(ProblemType.STALE, detail);
    }
}
