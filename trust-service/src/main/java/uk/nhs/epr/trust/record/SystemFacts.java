package uk.nhs.epr.trust.record;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.record.SystemDetails.Status;
import uk.nhs.epr.trust.record.SystemView.Holding;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// What a system is, apart from who holds it and where it stands in its life.
@Embeddable
class SystemFacts {
    private String product;
    private String supplierName;
    private @Nullable String supplierId;

    @Enumerated(EnumType.STRING)
    private SystemDetails.Category category;

    private @Nullable String programme;
    private @Nullable String cluster;
    private @Nullable String wave;

    @Enumerated(EnumType.STRING)
    private SystemDetails.Licence licence;

    private @Nullable PartialDate liveFrom;
    private @Nullable PartialDate retiredOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    protected SystemFacts() {}

    SystemFacts(SystemDetails details) {
        product = details.product();
        supplierName = details.supplier().name();
        supplierId = details.supplier().id();
        category = details.category();
        var of = details.programme();
        programme = of == null ? null : of.name();
        cluster = of == null ? null : of.cluster();
        wave = of == null ? null : of.wave();
        licence = details.licence();
        liveFrom = details.liveFrom();
        retiredOn = details.retiredOn();
        source = details.source();
        confidence = details.confidence();
    }

    @Nullable
    PartialDate liveFrom() {
        return liveFrom;
    }

    @Nullable
    PartialDate retiredOn() {
        return retiredOn;
    }

    SystemDetails details(Status status, @Nullable PartialDate since, @Nullable String correction) {
        return new SystemDetails(
                product,
                new Supplier(supplierName, supplierId),
                category,
                programme(),
                status,
                since,
                liveFrom,
                retiredOn,
                licence,
                source,
                confidence,
                correction);
    }

    SystemView view(UUID id, List<Holding> heldBy, List<StatusSince> statusHistory) {
        StatusSince present = statusHistory.getLast();
        return new SystemView(
                id,
                product,
                new Supplier(supplierName, supplierId),
                category,
                programme(),
                present.status(),
                present.since(),
                liveFrom,
                retiredOn,
                licence,
                heldBy,
                statusHistory,
                source,
                confidence);
    }

    private SystemDetails.@Nullable Programme programme() {
        return programme == null ? null : new SystemDetails.Programme(programme, cluster, wave);
    }
}
