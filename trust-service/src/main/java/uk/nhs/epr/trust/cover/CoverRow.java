package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.rule.CoverOn.PartlySecured;
import uk.nhs.epr.trust.cover.rule.Evidence;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails;

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
        LocalDate securedEnds,
        boolean exposed,
        boolean orphaned,
        boolean stale,
        Set<Need> openNeeds,
        @Json List<PartlySecured> partlySecured,
        @Nullable LocalDate couldExtendTo,
        Stage stage,
        @Nullable String framework,
        @Nullable String tender,
        @Nullable LocalDate replacementFrom,
        @Nullable Integer gapDays,
        boolean securedWithGap,
        @Json List<Evidence> evidence,
        String sortKey) {

    static final String IN_THE_TABLE = """
            c.system_id, c.ods_code, c.trust_name, c.region_code, s.product, b.supplier_name, s.category,
            s.programme, s.cluster, s.wave, c.cover_ends, c.secured_ends, c.exposed, c.orphaned, c.stale, c.open_needs,
            c.partly_secured, c.could_extend_to, c.stage, c.framework, c.tender, c.replacement_from, c.gap_days,
            c.secured_with_gap""";
    static final String COLUMNS = IN_THE_TABLE + ", c.evidence";

    CoverItem item(LocalDate asOf) {
        LocalDate covered = dated(coverEnds);
        LocalDate secured = dated(securedEnds);
        SystemDetails.Programme of = programme == null ? null : new SystemDetails.Programme(programme, cluster, wave);
        return new CoverItem(
                new CoverItem.TrustRef(odsCode, trustName, regionCode),
                new CoverItem.SystemRef(systemId, product, supplierName, category, of),
                covered,
                secured,
                secured == null ? null : secured.plusDays(1),
                exposed,
                ifTrue(coverEnds.equals(LocalDate.MIN)),
                ifTrue(coverEnds.equals(LocalDate.MAX)),
                ifTrue(securedEnds.equals(LocalDate.MAX)),
                ifTrue(orphaned),
                covered == null ? null : (Long) ChronoUnit.DAYS.between(asOf, covered),
                couldExtendTo,
                new TreeSet<>(openNeeds),
                partlySecured.isEmpty() ? null : partlySecured,
                new CoverItem.Route(stage, framework, tender, ifTrue(securedWithGap), ifTrue(stale), evidence),
                replacementFrom,
                gapDays,
                null);
    }

    static @Nullable LocalDate dated(@Nullable LocalDate last) {
        return last == null || last.equals(LocalDate.MIN) || last.equals(LocalDate.MAX) ? null : last;
    }

    static @Nullable Boolean ifTrue(boolean value) {
        return value ? Boolean.TRUE : null;
    }
}
