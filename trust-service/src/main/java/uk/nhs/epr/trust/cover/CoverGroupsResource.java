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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;

/// The board by region, supplier, product or stage.
@Path("/v1/cover/groups")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cover")
public class CoverGroupsResource {
    private static final int SHOWN = 5;

    /// The groups of the systems that the filter finds.
    @Schema(name = "CoverGroupList")
    public record Groups(LocalDate asOf, List<CoverGroups.Group> items) {}

    private final CoverGroups groups;
    private final Lineages lineages;
    private final Clock clock;

    CoverGroupsResource(CoverGroups groups, Lineages lineages, Clock clock) {
        this.groups = groups;
        this.lineages = lineages;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "coverGroups",
            summary = "The board by groups, each with its count and first systems",
            description = "Up to 30 groups, the largest first, each with the five systems that run out first. A"
                    + " group's `value` works as the board's filter `regionCode`, `supplier`, `product` or `stage`."
                    + " The filters are those of the board.")
    public Groups groups(
            @BeanParam CoverFilter filter,
            @BeanParam Resolve resolve,
            @BeanParam AsOf asOf,
            @QueryParam("by")
                    @Parameter(
                            description = "What the systems of a group share",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"region", "supplier", "product", "stage"},
                                            defaultValue = "region"))
                    @Nullable
                    String by) {
        LocalDate day = asOf.day(clock);
        filter.check(day);
        filter.resolve(resolve, lineages, day);
        return new Groups(day, groups.of(filter, by(by), day, SHOWN));
    }

    private static CoverGroups.By by(@Nullable String name) {
        String asked = name == null ? "region" : name;
        return Arrays.stream(CoverGroups.By.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(asked))
                .findFirst()
                .orElseThrow(() -> Problem.invalidParameter("by", "must be one of region, supplier, product, stage"));
    }
}
