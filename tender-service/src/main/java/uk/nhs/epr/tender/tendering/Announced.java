package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A further procurement that a notice announces in its text, as planned until a notice of its own: when it is to begin
/// and when it is to be awarded. A season of a year is known to the year.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Announced(
        PartialDate on,
        @Nullable String title,
        @Nullable PartialDate expectedOn,
        @Nullable PartialDate awardExpectedOn,
        Source.Confidence confidence) {}
