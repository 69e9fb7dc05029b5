package uk.nhs.epr.framework.supplier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.kit.time.PartialDate;

/// A supplier as readers see it on a day.
@Schema(requiredProperties = {"id", "name", "identifiers", "aliases", "formerNames"})
public record SupplierView(
        UUID id,
        String name,
        @Json List<Identifier> identifiers,
        @Json List<String> aliases,
        @Json List<String> formerNames,
        @Json @Nullable ParentView parent,
        @JsonIgnore long revision) {
    /// The company that owns it on the day, under its present name.
    @Schema(name = "SupplierParentView")
    public record ParentView(
            UUID id,
            String name,
            PartialDate since,
            @Nullable Source source,
            @Nullable List<Source> furtherSources,
            @Nullable Confidence confidence) {}
}
