package uk.nhs.epr.framework.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.kit.time.PartialDate;

/// An extension of a framework's term that its lead takes up on a day: the new end of the term.
public record TermExtension(
        @NotNull PartialDate until,
        @Nullable PartialDate on,
        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence) {}
