package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/// A lot as readers see it.
public record LotView(
        String number,
        String title,
        @Nullable String description,
        @JsonIgnore long revision) {}
