package uk.nhs.epr.tender.tendering;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;

/// Which tenders to list; a part that is absent matches all.
public class TenderFilter {
    private static final String IN_REGION = """
            details @> any (select jsonb_build_object('buyers', jsonb_build_array(jsonb_build_object('odsCode', ods_code)))
                              from known_trust where region_code = :region)""";

    @QueryParam("buyer")
    @Parameter(description = "The ODS code of a buyer, lead or collaborator")
    @Nullable
    String buyer;

    @QueryParam("supplier")
    @Parameter(description = "The id or the name of the preferred, awarded or contracted supplier")
    @Nullable
    String supplier;

    @QueryParam("status")
    @Nullable
    TenderStatus status;

    @QueryParam("procedure")
    TenderDetails.@Nullable Procedure procedure;

    @QueryParam("framework")
    @Parameter(description = "The reference of the framework that is called off")
    @Nullable
    String framework;

    @QueryParam("cpv")
    @Nullable
    String cpv;

    @QueryParam("region")
    @Parameter(description = "The region of a buyer, such as Y58")
    @Nullable
    String region;

    @QueryParam("closesBefore")
    @Parameter(
            description = "Only tenders whose deadline is before this day",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String closesBefore;

    @QueryParam("q")
    @Parameter(description = "A text in the title or the description")
    @Nullable
    String text;

    /// The conditions that were asked for, each on its own index.
    String conditions() {
        List<String> parts = new ArrayList<>();
        add(
                parts,
                buyer,
                "details @> jsonb_build_object('buyers', jsonb_build_array(jsonb_build_object('odsCode', cast(:buyer as text))))");
        add(parts, supplier, "supplier_keys && array[cast(:supplier as text), lower(:supplier)]");
        add(parts, status, "status = :status");
        add(parts, procedure, "details @> jsonb_build_object('procedure', cast(:procedure as text))");
        add(
                parts,
                framework,
                "details @> jsonb_build_object('framework', jsonb_build_object('reference', cast(:framework as text)))");
        add(parts, cpv, "details @> jsonb_build_object('cpv', jsonb_build_array(cast(:cpv as text)))");
        add(parts, region, IN_REGION);
        add(parts, closesBefore, "details -> 'deadlines' ->> 'tender' < :closesBefore");
        add(parts, text, "search @@ websearch_to_tsquery('english', :text)");
        StringBuilder sql = new StringBuilder();
        parts.forEach(part -> sql.append(" and ").append(part));
        return sql.toString();
    }

    private static void add(List<String> parts, @Nullable Object asked, String condition) {
        if (asked != null) {
            parts.add(condition);
        }
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement
                .bind("buyer", buyer == null ? null : buyer.toUpperCase(Locale.ROOT))
                .bind("supplier", supplier)
                .bind("status", status == null ? null : status.name())
                .bind("procedure", procedure == null ? null : procedure.name())
                .bind("framework", framework)
                .bind("cpv", cpv)
                .bind("region", region)
                .bind("closesBefore", closesBefore() == null ? null : closesBefore)
                .bind("text", text);
    }

    private @Nullable LocalDate closesBefore() {
        try {
            return closesBefore == null ? null : LocalDate.parse(closesBefore);
        } catch (DateTimeParseException _) {
            throw Problem.invalidParameter("closesBefore", "must be a day of the form 2015-10-31");
        }
    }
}
