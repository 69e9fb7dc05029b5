package uk.nhs.epr.tender.ocds;

import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Moment;

/// Which part of the feed is asked for, by Find a Tender's parameters.
public class FeedRequest {
    @QueryParam("updatedFrom")
    @Parameter(
            description = "Only releases that entered the feed at this time or later: a day or a time (in London,"
                    + " without an offset)",
            schema = @Schema(type = SchemaType.STRING, examples = "2026-08-10T00:00:00"))
    @Nullable
    String updatedFrom;

    @QueryParam("updatedTo")
    @Parameter(
            description = "Only releases that entered the feed before this time",
            schema = @Schema(type = SchemaType.STRING, examples = "2026-08-11T00:00:00"))
    @Nullable
    String updatedTo;

    @QueryParam("stages")
    @Parameter(
            description = "Only releases about these stages, separated by commas: `planning`, `tender`, `award`",
            schema = @Schema(type = SchemaType.STRING, examples = "tender,award"))
    @Nullable
    List<String> stages;

    @Nullable
    OffsetDateTime from() {
        return updatedFrom == null ? null : Moment.parse("updatedFrom", updatedFrom);
    }

    @Nullable
    OffsetDateTime to() {
        return updatedTo == null ? null : Moment.parse("updatedTo", updatedTo);
    }

    /// The stages that were asked for; all when none was.
    Set<Stage> stages() {
        Set<Stage> asked = EnumSet.noneOf(Stage.class);
        for (String part : stages == null ? List.<String>of() : stages) {
            for (String name : part.split(",", -1)) {
                asked.add(Arrays.stream(Stage.values())
                        .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(name.strip()))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalidParameter(
                                "stages", "must be planning, tender or award, separated by commas")));
            }
        }
        return asked.isEmpty() ? EnumSet.allOf(Stage.class) : asked;
    }
}
