package uk.nhs.epr.trust.estate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.StrategyDetails;
import uk.nhs.epr.trust.fact.StrategyView;

/// What a trust stated, on a day, that it intends to do about its record systems. Later statements do not
/// replace earlier ones; the latest by its day counts.
@Entity
public class Strategy {
    @Id
    private UUID id;

    private String odsCode;
    private PartialDate statedOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private StrategyDetails details;

    private long revision;

    protected Strategy() {}

    public Strategy(UUID id, String odsCode, StrategyDetails details, PartialDate today, long revision) {
        this.id = id;
        this.odsCode = odsCode;
        revise(details, today, revision);
    }

    /// Corrects the statement; without `statedOn` it counts as made today.
    public final void revise(StrategyDetails details, PartialDate today, long revision) {
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

    public StrategyView view() {
        return new StrategyView(id, odsCode, details);
    }

    public long revision() {
        return revision;
    }

    public StrategyDetails details() {
        return details;
    }

    public FactState state() {
        return FactState.of(id, revision, view());
    }
}
