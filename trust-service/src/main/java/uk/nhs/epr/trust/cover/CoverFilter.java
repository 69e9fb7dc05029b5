package uk.nhs.epr.trust.cover;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;

/// Which systems the board is asked about. Texts are compared without regard to case.
public class CoverFilter {
    @QueryParam("endsBefore")
    @Parameter(
            description = "Only systems whose cover ends before this day",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String endsBefore;

    @QueryParam("product")
    @Nullable
    String product;

    @QueryParam("supplier")
    @Nullable
    String supplier;

    @QueryParam("programme")
    @Parameter(description = "Such as `NPfIT`")
    @Nullable
    String programme;

    @QueryParam("cluster")
    @Parameter(description = "A programme's cluster, such as `South`")
    @Nullable
    String cluster;

    @QueryParam("regionCode")
    @Nullable
    String regionCode;

    @QueryParam("stage")
    @Parameter(
            description = "Only systems whose route is at this stage; may be given more than once",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Stage.class))
    @Nullable
    List<String> stage;

    @Nullable
    String odsCode;

    static final String CONDITIONS = """
             from cover_span c
             join epr_system s on s.id = c.system_id
             join trust t on t.ods_code = c.ods_code
            where c.from_day <= :asOf and c.to_day > :asOf
            """;

    /// The conditions beside the day: only those that were asked for, so that each can use its index.
    String conditions() {
        List<String> parts = new ArrayList<>();
        if (endsBefore != null) {
            parts.add("c.cover_ends < :endsBefore");
        }
        if (product != null) {
            parts.add("lower(s.product) = lower(:product)");
        }
        if (supplier != null) {
            parts.add("lower(s.supplier_name) = lower(:supplier)");
        }
        if (programme != null) {
            parts.add("lower(s.programme) = lower(:programme)");
        }
        if (cluster != null) {
            parts.add("lower(s.cluster) = lower(:cluster)");
        }
        if (regionCode != null) {
            parts.add("t.region_code = :regionCode");
        }
        if (odsCode != null) {
            parts.add("c.ods_code = :odsCode");
        }
        if (stage != null && !stage.isEmpty()) {
            parts.add("c.stage = any (:stages)");
        }
        StringBuilder sql = new StringBuilder(CONDITIONS);
        parts.forEach(part -> sql.append(" and ").append(part));
        return sql.toString();
    }

    <S extends SqlStatement<S>> S bindTo(S statement, LocalDate day) {
        return statement
                .bind("asOf", day)
                .bind("endsBefore", endsBefore())
                .bind("product", product)
                .bind("supplier", supplier)
                .bind("programme", programme)
                .bind("cluster", cluster)
                .bind("regionCode", regionCode)
                .bind("odsCode", odsCode)
                .bind("stages", stages());
    }

    /// Refuses what can't be asked, before an answer is begun.
    void check() {
        endsBefore();
        stages();
    }

    private @Nullable LocalDate endsBefore() {
        try {
            return endsBefore == null ? null : LocalDate.parse(endsBefore);
        } catch (DateTimeParseException _) {
            throw Problem.invalidParameter("endsBefore", "must be a day of the form 2015-10-31");
        }
    }

    private String[] stages() {
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

    static CoverFilter ofTrust(String odsCode) {
        CoverFilter filter = new CoverFilter();
        filter.odsCode = odsCode;
        return filter;
    }
}
