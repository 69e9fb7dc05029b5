package uk.nhs.epr.framework.supplier;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.kit.time.PartialDate;

/// Which company owns a supplier from one day to another.
@Embeddable
@SuppressWarnings("UnusedVariable") // searches read what is only written here
class SupplierParent {
    private LocalDate fromDay;
    private LocalDate toDay;
    private PartialDate since;
    private @Nullable UUID parentId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Source> furtherSources;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    protected SupplierParent() {}

    SupplierParent(Dated<Owner> stated, LocalDate toDay) {
        fromDay = stated.fromDay();
        this.toDay = toDay;
        since = stated.facts().since();
        parentId = stated.facts().parentId();
        source = stated.facts().source();
        furtherSources = stated.facts().furtherSources();
        confidence = stated.facts().confidence();
    }

    Owner owner() {
        return new Owner(parentId, since, source, furtherSources, confidence);
    }

    /// The company that owns a supplier since a day; none where it is independent.
    record Owner(
            @Nullable UUID parentId,
            PartialDate since,
            @Nullable Source source,
            @Nullable List<Source> furtherSources,
            @Nullable Confidence confidence) {
        Owner by(UUID other) {
            return new Owner(other, since, source, furtherSources, confidence);
        }
    }
}
