package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The full public state of a tender, as every event of it carries: what its buyers say of it, what
/// has happened to it, and where the register has it from.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TenderState(
        @JsonUnwrapped @JsonIgnoreProperties("lots") TenderDetails details,

        @JsonUnwrapped TenderLife life,
        @JsonIgnore Provenance provenance) {
    /// A lot with the ground on which it is stated to be for its subject.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LotWithBasis(
            @JsonUnwrapped TenderLot lot, @Nullable SubjectBasis subjectBasis) {}

    @JsonProperty
    public @Nullable List<LotWithBasis> lots() {
        List<TenderLot> lots = details.lots();
        return lots == null
                ? null
                : lots.stream()
                        .map(lot -> new LotWithBasis(lot, provenance.basisOf(lot)))
                        .toList();
    }

    @JsonProperty
    public Provenance.Origin origin() {
        return life.isOnlyReported() ? Provenance.Origin.REPORT : provenance.origin();
    }

    /// Whether it is known only from what others publish; nobody changes it here.
    @JsonIgnore
    public boolean isNotice() {
        return provenance.origin() == Provenance.Origin.NOTICE;
    }

    public TenderState sameAs(@Nullable String other) {
        return new TenderState(details, life, provenance.sameAs(other));
    }

    /// The ocid of the other tender, run here or known from notices, that is of the same process.
    @JsonProperty
    public @Nullable String sameProcess() {
        return provenance.sameProcess();
    }

    @JsonProperty
    public @Nullable SubjectBasis subjectBasis() {
        return provenance.basisOf(details);
    }
}
