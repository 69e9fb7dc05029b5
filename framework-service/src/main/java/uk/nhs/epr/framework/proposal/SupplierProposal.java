package uk.nhs.epr.framework.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.supplier.GroupDetails;
import uk.nhs.epr.framework.supplier.MergerDetails;

/// A change of a supplier's record that somebody proposed. It counts for nothing until a steward accepts it.
public record SupplierProposal(
        UUID id,
        UUID supplierId,
        @Json Details proposed,
        Status status,
        String proposedBy,
        OffsetDateTime proposedAt,
        @Nullable String decision,
        @Nullable String decidedBy,
        @Nullable OffsetDateTime decidedAt,
        long revision) {
    /// How far the decision is.
    @Schema(name = "SupplierProposalStatus")
    public enum Status {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    /// What is proposed: other names or identifiers, another owner, or that the record is of the same supplier as
    /// another; one of them.
    @Schema(name = "SupplierProposalDetails")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(
            @Nullable @Valid NameChange change,
            @Nullable @Valid GroupDetails group,
            @Nullable @Valid MergerDetails merger,
            @Nullable @Size(max = 1000) String reason) {
        @AssertTrue(message = "must have exactly one of change, group and merger")
        private boolean isOfOneKind() {
            return Stream.of(change, group, merger).filter(Objects::nonNull).count() == 1;
        }
    }
}
