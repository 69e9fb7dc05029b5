package uk.nhs.epr.kit.feed;

import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// Which types of events are asked for.
public class FeedRequest {
    private static final Pattern COMMA = Pattern.compile(",");

    @QueryParam("types")
    @Parameter(
            description = "Only events of these types, separated by commas. The AsyncAPI document lists them.",
            schema = @Schema(type = SchemaType.STRING))
    @Nullable
    String types;

    /// The types; none for all. 422 for one that the service does not have.
    Set<String> types(Set<String> known) {
        if (types == null) {
            return Set.of();
        }
        Set<String> asked = new LinkedHashSet<>(List.of(COMMA.split(types, -1)));
        asked.stream().filter(type -> !known.contains(type)).findFirst().ifPresent(unknown -> {
            throw Problem.invalidParameter("types", "must name event types of this service; it has no " + unknown);
        });
        return asked;
    }
}
