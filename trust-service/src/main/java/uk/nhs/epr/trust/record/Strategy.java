package uk.nhs.epr.trust.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// What a trust said, on a day, that it means to do about its record systems. A later statement stands
/// beside the earlier ones; the latest by its day is the one in force.
@Entity
public class Strategy {
    /// The kind of landscape the trust aims for.
    public enum Approach {
        SINGLE_SYSTEM,
        BEST_OF_BREED,
        PORTAL,
        ASSESSING,
        OTHER
    }

    /// What is to become of the present system.
    public enum Intent {
        RETAIN,
        REPLACE,
        UNDECIDED
    }

    /// What a client says of a strategy; `statedOn` is today when absent.
    public record Details(
            @NotNull Approach approach,
            @NotNull Intent intent,
            @Nullable PartialDate statedOn,
            Source.@Nullable @Valid Speaker statedBy,
            @Nullable @Valid Source source,
            @Nullable @Size(max = Source.MOST) List<@NotNull @Valid Source> furtherSources,
            @Nullable Confidence confidence,

            @Schema(description = "Why the statement is corrected; kept in its history") @Nullable @Size(max = 1000)
            String correction) {
        /// What is kept of it as the statement.
        public Details statedOnOr(PartialDate today) {
            PartialDate on = statedOn != null ? statedOn : today;
            return new Details(approach, intent, on, statedBy, source, furtherSources, confidence, null);
        }
    }

    /// A strategy as readers see it, with the trust whose it was.
    public record View(
            UUID id, String odsCode, @JsonUnwrapped Details details) {}

    @Id
    private UUID id;

    private String odsCode;
    private PartialDate statedOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private Details details;

    private long revision;

    protected Strategy() {}

    public Strategy(UUID id, String odsCode, Details details, PartialDate today, long revision) {
        this.id = id;
        this.odsCode = odsCode;
        revise(details, today, revision);
    }

    /// Corrects the statement; without `statedOn` it counts as made today.
    public final void revise(Details details, PartialDate today, long revision) {
        this.details = details.statedOnOr(today);
        this.statedOn = Objects.requireNonNull(this.details.statedOn());
        this.revision = revision;
    }

    public UUID id() {
        return id;
    }

    public String odsCode() {
        return odsCode;
    }

    public PartialDate statedOn() {
        return statedOn;
    }

    public View view() {
        return new View(id, odsCode, details);
    }

    public long revision() {
        return revision;
    }

    public Details details() {
        return details;
    }

    public FactHistory.State state() {
        return new FactHistory.State(id, revision, view());
    }
}
