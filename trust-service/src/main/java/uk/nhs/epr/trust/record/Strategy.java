package uk.nhs.epr.trust.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

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
            @Nullable Confidence confidence) {
        Details statedOnOr(PartialDate today) {
            return statedOn != null ? this : new Details(approach, intent, today, statedBy, source, confidence);
        }
    }

    /// A strategy as readers see it.
    public record View(UUID id, @JsonUnwrapped Details details) {}

    @Id
    private UUID id;

    private String odsCode;
    private PartialDate statedOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private Details details;

    protected Strategy() {}

    public Strategy(UUID id, String odsCode, Details details) {
        this.id = id;
        this.odsCode = odsCode;
        this.details = details;
        this.statedOn = java.util.Objects.requireNonNull(details.statedOn());
    }

    public String odsCode() {
        return odsCode;
    }

    public PartialDate statedOn() {
        return statedOn;
    }

    public View view() {
        return new View(id, details);
    }
}
