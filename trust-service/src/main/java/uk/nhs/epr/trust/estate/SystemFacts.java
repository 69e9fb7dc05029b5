package uk.nhs.epr.trust.estate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.fact.Supplier;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.fact.SystemDetails.Status;
import uk.nhs.epr.trust.fact.SystemView;
import uk.nhs.epr.trust.fact.SystemView.Holding;
import uk.nhs.epr.trust.fact.SystemView.LicenceSince;
import uk.nhs.epr.trust.fact.SystemView.StatusSince;

/// What a system is, apart from its holder and its status.
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

    @JdbcTypeCode(SqlTypes.JSON)
    private List<LicenceSince> licences;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<UUID> replaces;

    private @Nullable PartialDate liveFrom;
    private @Nullable PartialDate retiredOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Source> furtherSources;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    protected SystemFacts() {}

    SystemFacts(SystemDetails details, List<LicenceSince> licences) {
        product = details.product();
        supplierName = details.supplier().name();
        supplierId = details.supplier().id();
        category = details.category();
        var of = details.programme();
        programme = of == null ? null : of.name();
        cluster = of == null ? null : of.cluster();
        wave = of == null ? null : of.wave();
        licence = details.licence();
        this.licences = licences;
        replaces = details.replaces() == null
                ? List.of()
                : details.replaces().stream().sorted().toList();
        liveFrom = details.liveFrom();
        retiredOn = details.retiredOn();
        source = details.source();
        furtherSources = details.furtherSources();
        confidence = details.confidence();
    }

    /// The licences after these details were stated: a licence that is another joins those before it, from the day it
    /// holds or from today; a correction takes their place.
    static List<LicenceSince> licences(@Nullable SystemFacts before, SystemDetails details, LocalDate today) {
        LicenceSince stated = new LicenceSince(details.licence(), details.licenceFrom());
        boolean isCorrected = details.correction() != null;
        if (before == null || (isCorrected && details.licence() != before.licence)) {
            return List.of(stated);
        }
        if (details.licenceFrom() == null && details.licence() == before.licence) {
            return before.licences;
        }
        PartialDate from = details.licenceFrom() != null ? details.licenceFrom() : PartialDate.of(today);
        List<LicenceSince> all = new ArrayList<>(before.licences);
        all.removeIf(each -> from.equals(each.from()));
        all.add(new LicenceSince(details.licence(), from));
        all.sort(Comparator.comparing(LicenceSince::from, Comparator.nullsFirst(Comparator.naturalOrder())));
        return List.copyOf(all);
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
                null,
                replaces.isEmpty() ? null : new TreeSet<>(replaces),
                source,
                furtherSources,
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
                licences,
                replaces,
                heldBy,
                statusHistory,
                source,
                furtherSources,
                confidence);
    }

    private SystemDetails.@Nullable Programme programme() {
        return programme == null ? null : new SystemDetails.Programme(programme, cluster, wave);
    }
}
