package uk.nhs.epr.trust.forecast;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.Paged;
import uk.nhs.epr.trust.cover.CoverFilter;
import uk.nhs.epr.trust.cover.CoverResource;
import uk.nhs.epr.trust.cover.CoverSort;
import uk.nhs.epr.trust.register.Resolve;

/// Will what is under way finish in time?
@Path("/v1/cover/forecast")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cover")
public class ForecastResource {
    /// A page of forecasts, for the systems of the board's page of the same question.
    @Schema(name = "ForecastPage")
    public record Outlooks(
            LocalDate asOf, List<Forecast> items, @Nullable String next) implements Paged {}

    private final CoverResource cover;
    private final Forecasts forecasts;
    private final Clock clock;

    ForecastResource(CoverResource cover, Forecasts forecasts, Clock clock) {
        this.cover = cover;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "coverForecast",
            summary = "Whether each system's replacement will be signed before the system is exposed",
            description =
                    "It compares with past procurements by procedure and value: how long they took until signature"
                            + " (median, 80th percentile), and how many they are. With fewer than five, the outlook"
                            + " is `UNKNOWN`. Filters, order and pages are those of the board.")
    public Outlooks forecast(
            @BeanParam CoverFilter filter,
            @BeanParam Resolve resolve,
            @BeanParam CoverSort sort,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest request) {
        LocalDate day = asOf.day(clock);
        CoverResource.Board board = cover.board(filter, resolve, sort, asOf, request);
        return new Outlooks(day, forecasts.of(board.items(), day), board.next());
    }

    @GET
    @Path("/accuracy")
    @PermitAll
    @Operation(
            operationId = "forecastAccuracy",
            summary = "How far off forecasts are",
            description = "Each of the last procurements whose first notice and first signature are known by the day is"
                    + " forecast on the day of its first notice, as if its end were not known: once from all the"
                    + " others, once from those alone that were signed by then.")
    public Accuracy accuracy(@BeanParam AsOf asOf) {
        return forecasts.accuracy(asOf.day(clock));
    }
}
