package uk.nhs.epr.kit.feed;

import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// The parameters of the pull feed, and how long the answer may wait for an event.
public class ChangesRequest extends FollowRequest {
    private static final int LONGEST = 30;

    @QueryParam("wait")
    @Parameter(
            description = "How many seconds to wait if there is no event yet",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "30", defaultValue = "0"))
    @Nullable
    String wait;

    Duration waiting() {
        if (wait == null) {
            return Duration.ZERO;
        }
        try {
            int seconds = Integer.parseInt(wait);
            if (seconds >= 0 && seconds <= LONGEST) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException _) {
            // refused below, like a number out of bounds
        }
        throw Problem.invalidParameter("wait", "must be a whole number of seconds from 0 to " + LONGEST);
    }
}
