package uk.nhs.epr.trust.cover;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Moment;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;

/// The moves of systems, in the order of publication.
@Path("/v1/cover/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cover")
public class CoverChangesResource {
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final CoverChanges changes;
    private final Lineages lineages;
    private final Clock clock;

    CoverChangesResource(CoverChanges changes, Lineages lineages, Clock clock) {
        this.changes = changes;
        this.lineages = lineages;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "coverChanges",
            summary = "Moves of systems, in the order of publication",
            description = "Follow `next` while there is one. Then keep `resume` and ask with it as `cursor` later. A"
                    + " client that does this gets every move once, whatever is written meanwhile: within about a"
                    + " second of a change of facts, and on the day of a planned one. `stage` finds moves to a"
                    + " stage.")
    public CoverChanges.Feed changes(
            @Parameter(
                            description = "Only moves after this position, or since this day (in London) or instant. A"
                                    + " cursor takes precedence.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples = {"412", "2026-11-01", "2026-11-01T09:30:00Z"}))
                    @QueryParam("since")
                    @Nullable
                    String since,
            @BeanParam SystemFilter filter,
            @BeanParam Resolve resolve,
            @BeanParam PageRequest request) {
        filter.resolve(resolve, lineages, LocalDate.now(clock));
        return changes.page(filter, since == null ? null : since(since), request);
    }

    private static CoverChanges.Since since(String text) {
        return POSITION.matcher(text).matches()
                ? new CoverChanges.Since.Position(Long.parseLong(text))
                : new CoverChanges.Since.Time(Moment.parse("since", text));
    }
}
