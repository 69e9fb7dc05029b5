package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A further procurement that a notice announces in its text, as planned until it has its own notice: when it
/// begins and when it is awarded. A season of a year is known to the year.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Announced(
        PartialDate on,
        @Nullable String title,
        @Nullable PartialDate expectedOn,
        @Nullable PartialDate awardExpectedOn,
        Source.Confidence confidence) {}
