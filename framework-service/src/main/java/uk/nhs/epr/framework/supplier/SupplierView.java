package uk.nhs.epr.framework.supplier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;

/// A supplier as readers see it.
@Schema(requiredProperties = {"id", "name", "identifiers", "aliases", "formerNames"})
public record SupplierView(
        UUID id,
        String name,
        @Json List<Identifier> identifiers,
        @Json List<String> aliases,
        @Json List<String> formerNames,
        @JsonIgnore long revision) {}
