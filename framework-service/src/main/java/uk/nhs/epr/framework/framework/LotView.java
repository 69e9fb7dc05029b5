package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A lot as readers see it.
@Schema(requiredProperties = {"number", "title"})
public record LotView(
        String number,
        String title,
        @Nullable String description,
        @JsonIgnore long revision) {}
