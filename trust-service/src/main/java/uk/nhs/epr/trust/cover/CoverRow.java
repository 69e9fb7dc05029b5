package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.record.SystemDetails;

/// A system on the board as its query gives it.
public record CoverRow(
        UUID systemId,
        String odsCode,
        String trustName,
        @Nullable String regionCode,
        String product,
        String supplierName,
        SystemDetails.Category category,
        @Nullable String programme,
        @Nullable String cluster,
        @Nullable String wave,
        LocalDate coverEnds,
        @Nullable LocalDate couldExtendTo,
        Stage stage,
        @Nullable String framework,
        @Nullable String tender,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays,
        boolean securedWithGap,
        @Json List<Evidence> evidence,
        String sortKey) {

    static final String COLUMNS = """
            c.system_id, c.ods_code, t.name as trust_name, t.region_code, s.product, s.supplier_name, s.category,
            s.programme, s.cluster, s.wave, c.cover_ends, c.could_extend_to, c.stage, c.framework, c.tender,
            c.replacement_from, c.gap_days, c.secured_with_gap, c.evidence""";

    CoverItem item(LocalDate asOf) {
        boolean never = coverEnds.equals(LocalDate.MIN);
        boolean open = coverEnds.equals(LocalDate.MAX);
        boolean dated = !never && !open;
        SystemDetails.Programme of = programme == null ? null : new SystemDetails.Programme(programme, cluster, wave);
        return new CoverItem(
                new CoverItem.TrustRef(odsCode, trustName, regionCode),
                new CoverItem.SystemRef(systemId, product, supplierName, category, of),
                dated ? coverEnds : null,
                never ? Boolean.TRUE : null,
                open ? Boolean.TRUE : null,
                dated ? ChronoUnit.DAYS.between(asOf, coverEnds) : null,
                couldExtendTo,
                new CoverItem.Route(stage, framework, tender, securedWithGap ? Boolean.TRUE : null, evidence),
                replacementFrom,
                gapDays);
    }
}
