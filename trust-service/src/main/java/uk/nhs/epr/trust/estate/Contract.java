package uk.nhs.epr.trust.estate;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.ContractView;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.fact.Supplier;

/// What keeps a system running for a time: what it covers, with whom, from when to when. It passes on
/// with its system.
@Entity
public class Contract {
    @Id
    private UUID id;

    private UUID systemId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Set<Need> covers;

    @JdbcTypeCode(SqlTypes.JSON)
    private Supplier supplier;

    private @Nullable PartialDate signedOn;
    private @Nullable PartialDate startsOn;
    private @Nullable PartialDate endsOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private ContractDetails.@Nullable Extension extension;

    @JdbcTypeCode(SqlTypes.JSON)
    private ContractDetails.@Nullable Termination termination;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Money value;

    @JdbcTypeCode(SqlTypes.JSON)
    private ContractDetails.@Nullable Procurement procuredVia;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Source> furtherSources;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    private long revision;

    protected Contract() {}

    public Contract(UUID id, UUID systemId, ContractDetails details, long revision) {
        this.id = id;
        this.systemId = systemId;
        revise(details, revision);
    }

    public final void revise(ContractDetails details, long revision) {
        Set<Need> named = details.covers();
        covers = named == null || named.isEmpty() ? EnumSet.allOf(Need.class) : new TreeSet<>(named);
        supplier = details.supplier();
        signedOn = details.signedOn();
        ContractDetails.Term period = details.period();
        startsOn = period == null ? null : period.start();
        endsOn = period == null ? null : period.end();
        extension = details.extension();
        termination = details.termination();
        value = details.value();
        procuredVia = details.procuredVia();
        source = details.source();
        furtherSources = details.furtherSources();
        confidence = details.confidence();
        // its system may have passed to a trust that counts from a lower number
        this.revision = Math.max(this.revision + 1, revision);
    }

    public UUID id() {
        return id;
    }

    public UUID systemId() {
        return systemId;
    }

    public long revision() {
        return revision;
    }

    public ContractDetails details() {
        return new ContractDetails(
                covers,
                supplier,
                signedOn,
                startsOn == null ? null : new ContractDetails.Term(startsOn, endsOn),
                extension,
                termination,
                value,
                procuredVia,
                source,
                furtherSources,
                confidence,
                null);
    }

    public FactState state() {
        return FactState.of(id, revision, view());
    }

    public ContractView view() {
        return new ContractView(id, systemId, details());
    }
}
