package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// The day whose facts a read asks for: `asOf`, today when absent.
public class AsOf {
    private static final int ISO_LENGTH = 10;

    @QueryParam("asOf")
    @Parameter(
            description = "Answer as the business facts stood on this day; today when absent",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String asOf;

    public LocalDate day(Clock clock) {
        return asOf == null ? LocalDate.now(clock) : parse("asOf", asOf);
    }

    /// The day that a query parameter of this name gives; 422 when it gives none of the calendar.
    public static LocalDate parse(String parameter, String text) {
        try {
            if (text.length() == ISO_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException _) {
            // refused below, like a text of another length
        }
        throw Problem.invalidParameter(parameter, "must be a day of the form 2015-10-31");
    }
}
