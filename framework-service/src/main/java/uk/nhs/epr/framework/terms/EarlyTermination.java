package uk.nhs.epr.framework.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.kit.time.PartialDate;

/// That a framework ends on a day before its time, and why.
public record EarlyTermination(
        @Nullable PartialDate on,
        @Nullable @Size(max = 2000) String reason,
        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence) {}
