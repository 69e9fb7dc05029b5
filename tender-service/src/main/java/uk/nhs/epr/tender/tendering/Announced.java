package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A further procurement that a notice announces in its text, as planned until a notice of its own.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Announced(
        PartialDate on, @Nullable String title, @Nullable PartialDate expectedOn, Source.Confidence confidence) {}
