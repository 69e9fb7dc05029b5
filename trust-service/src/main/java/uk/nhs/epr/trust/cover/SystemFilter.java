package uk.nhs.epr.trust.cover;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Keys;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;

/// Which systems are asked about, at which stage. Texts are compared without regard to case.
public class SystemFilter {
    @QueryParam("product")
    @Nullable
    String product;

    @QueryParam("supplier")
    @Parameter(description = "The supplier's name, or its id in the register of suppliers")
    @Nullable
    String supplier;

    @QueryParam("category")
    SystemDetails.@Nullable Category category;

    @QueryParam("programme")
    @Parameter(description = "Such as `NPfIT`")
    @Nullable
    String programme;

    @QueryParam("cluster")
    @Parameter(description = "A programme's cluster, such as `South`")
    @Nullable
    String cluster;

    @QueryParam("wave")
    @Parameter(description = "A programme's wave, such as `greenfield`")
    @Nullable
    String wave;

    @QueryParam("regionCode")
    @Parameter(description = "The region of the trust on the day that is asked about, such as `Y56` for London")
    @Nullable
    String regionCode;

    @QueryParam("odsCode")
    @Parameter(description = "Only systems that this trust holds. Repeat it, up to 500 times.")
    @Nullable
    List<String> odsCode;

    @QueryParam("systemId")
    @Parameter(description = "Only these systems. Repeat it, up to 500 times.")
    @Nullable
    List<String> systemId;

    @QueryParam("stage")
    @Parameter(
            description = "Only systems whose route is at this stage. Repeat it for more stages.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Stage.class))
    @Nullable
    List<String> stage;

    public SystemFilter() {}

    SystemFilter(SystemFilter other) {
        product = other.product;
        supplier = other.supplier;
        category = other.category;
        programme = other.programme;
        cluster = other.cluster;
        wave = other.wave;
        regionCode = other.regionCode;
        odsCode = other.odsCode;
        systemId = other.systemId;
        stage = other.stage;
    }

    /// The conditions on rows of `system_id`, `ods_code` and `stage`: only those that were asked for, so
    /// that each can use its index.
    List<String> conditions(String row) {
        List<String> all = new ArrayList<>();
        String ofSystem = String.join(" and ", ofSystem());
        if (!ofSystem.isEmpty()) {
            all.add(row + ".system_id in (select id from epr_system s where " + ofSystem + ")");
        }
        if (regionCode != null) {
            all.add(row + ".region_code = :regionCode");
        }
        if (isGiven(odsCode)) {
            all.add(row + ".ods_code = any (:odsCodes)");
        }
        if (isGiven(systemId)) {
            all.add(row + ".system_id = any (cast(:systemIds as uuid[]))");
        }
        if (isGiven(stage)) {
            all.add(row + ".stage = any (cast(:stages as route_stage[]))");
        }
        return all;
    }

    private List<String> ofSystem() {
        List<String> all = new ArrayList<>();
        if (product != null) {
            all.add("lower(s.product) = lower(:product)");
        }
        if (supplier != null) {
            all.add("(lower(s.supplier_name) = any ((select supplier_keys(:supplier))::text[])"
                    + " or s.supplier_id = any ((select supplier_keys(:supplier))::text[]))");
        }
        if (category != null) {
            all.add("s.category = :category");
        }
        if (programme != null) {
            all.add("lower(s.programme) = lower(:programme)");
        }
        if (cluster != null) {
            all.add("lower(s.cluster) = lower(:cluster)");
        }
        if (wave != null) {
            all.add("lower(s.wave) = lower(:wave)");
        }
        return all;
    }

    /// The same conditions on a change that was read already; `supplierKeys` are the names and ids of the supplier that
    /// was asked for.
    Predicate<CoverChanges.Row> matches(Set<String> supplierKeys) {
        Set<String> codes = Set.copyOf(codes());
        Set<String> stages = Set.of(stages());
        Set<String> systems = Set.copyOf(systemIds());
        return row -> isAlike(product, row.product())
                && isOf(supplierKeys, row)
                && (category == null || category == row.category())
                && isAlike(programme, row.programme())
                && isAlike(cluster, row.cluster())
                && isAlike(wave, row.wave())
                && (regionCode == null || regionCode.equals(row.regionCode()))
                && (codes.isEmpty() || codes.contains(row.odsCode()))
                && (systems.isEmpty() || systems.contains(row.systemId().toString()))
                && (stages.isEmpty() || stages.contains(String.valueOf(row.stage())));
    }

    private boolean isOf(Set<String> supplierKeys, CoverChanges.Row row) {
        String id = row.supplierId();
        return supplier == null
                || supplierKeys.contains(row.supplierName().toLowerCase(Locale.ROOT))
                || (id != null && supplierKeys.contains(id));
    }

    private static boolean isAlike(@Nullable String asked, @Nullable String text) {
        return asked == null || asked.equalsIgnoreCase(text);
    }

    /// The supplier that was asked for; null when none was.
    @Nullable
    String supplier() {
        return supplier;
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement
                .bind("product", product)
                .bind("supplier", supplier)
                .bind("category", category == null ? null : category.name())
                .bind("programme", programme)
                .bind("cluster", cluster)
                .bind("wave", wave)
                .bind("regionCode", regionCode)
                .bind("odsCodes", codes().toArray(String[]::new))
                .bindArray("systemIds", String.class, systemIds())
                .bind("stages", stages());
    }

    /// What is asked, for comparing one question with another.
    List<Object> question() {
        return Arrays.asList(
                product, supplier, category, programme, cluster, wave, regionCode, odsCode, systemId, stage);
    }

    /// With `resolve=current` asks for the trusts that hold on this day what was the named ones'.
    void resolve(Resolve resolve, Lineages lineages, LocalDate day) {
        if (resolve.toCurrent() && isGiven(odsCode)) {
            odsCode = lineages.current(codes(), day);
        }
    }

    List<String> codes() {
        return Keys.of("odsCode", odsCode).stream()
                .map(code -> code.toUpperCase(Locale.ROOT))
                .toList();
    }

    private List<String> systemIds() {
        return Keys.of("systemId", systemId).stream()
                .map(SystemFilter::systemId)
                .toList();
    }

    private static String systemId(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException _) {
            throw Problem.invalidParameter("systemId", "must be a UUID");
        }
    }

    String[] stages() {
        if (stage == null) {
            return new String[0];
        }
        for (String each : stage) {
            if (Arrays.stream(Stage.values()).noneMatch(known -> known.name().equals(each))) {
                throw Problem.invalidParameter("stage", "must be one of " + Arrays.toString(Stage.values()));
            }
        }
        return stage.toArray(String[]::new);
    }

    private static boolean isGiven(@Nullable List<String> values) {
        return values != null && !values.isEmpty();
    }
}
