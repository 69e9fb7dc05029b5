package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.Day;

/// The day whose facts a read asks for: `asOf`, today when absent.
public class AsOf {
    @QueryParam("asOf")
    @Parameter(
            description = "Answer with the business facts of this day. Today when absent.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String asOf;

    public LocalDate day(Clock clock) {
        return asOf == null ? LocalDate.now(clock) : parse("asOf", asOf);
    }

    /// The day that a query parameter of this name gives; 422 when it gives none of the calendar.
    public static LocalDate parse(String parameter, String text) {
        return Day.read(text)
                .orElseThrow(() -> Problem.invalidParameter(parameter, "must be a day of the form 2015-10-31"));
    }
}
