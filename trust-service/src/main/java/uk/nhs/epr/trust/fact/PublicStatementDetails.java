package uk.nhs.epr.trust.fact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client records of a statement: its gist in `text`; the words themselves are the sources'. `statedOn` is
/// today when absent.
public record PublicStatementDetails(
        @NotBlank @Size(max = 2000) String text,
        @Nullable PartialDate statedOn,
        Source.@Nullable @Valid Speaker statedBy,
        @Nullable @Valid Source source,
        @Nullable @Size(max = Source.MOST) List<@NotNull @Valid Source> furtherSources,
        @Nullable Confidence confidence) {
    public PublicStatementDetails statedOnOr(PartialDate today) {
        return statedOn != null
                ? this
                : new PublicStatementDetails(text, today, statedBy, source, furtherSources, confidence);
    }
}
