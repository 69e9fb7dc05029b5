package uk.nhs.epr.kit.feed;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// From where on, and of which types, events are asked for.
public class FollowRequest extends FeedRequest {
    static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    @QueryParam("since")
    @Parameter(
            description = "Events after this position, or since this day (in London) or instant. A cursor or"
                    + " `Last-Event-ID` takes precedence.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = {"10482", "2026-11-01", "2026-11-01T09:30:00Z"}))
    @Nullable
    String since;

    /// The position that was given; empty where it is a time or absent.
    Optional<Long> position() {
        return since != null && POSITION.matcher(since).matches() ? Optional.of(Long.valueOf(since)) : Optional.empty();
    }

    static long position(String name, String text) {
        if (!POSITION.matcher(text).matches()) {
            throw Problem.invalidParameter(name, "must be a position of the feed");
        }
        return Long.parseLong(text);
    }
}
