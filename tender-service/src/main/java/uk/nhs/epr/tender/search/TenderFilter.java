package uk.nhs.epr.tender.search;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Keys;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// Which tenders to list; a part that is absent matches all.
public class TenderFilter {
    /// A supplier and those it was merged with, whichever of them is asked for.
    private static final String OF_SUPPLIER = """
            ocid = any (array(
                with asked (keys) as (
                    select array[cast(:supplier as text), lower(:supplier collate pg_c_utf8)] || coalesce(array_agg(id), '{}')
                      from known_supplier
                     where coalesce(merged_into, id) = coalesce(
                               (select merged_into from known_supplier where id = cast(:supplier as text)), :supplier))
                select p.ocid from participant p
                 where not p.voided
                   and (p.supplier_name = any (cast((select keys from asked) as text[]))
                        or p.supplier_id = any (cast((select keys from asked) as text[]))
                        or p.supplier_identifier = any (cast((select keys from asked) as text[])))))""";

    private static final String OPEN = "open";
    private static final String IS_OPEN = """
            status in ('PUBLISHED', 'SHORTLISTED', 'INVITED', 'DIALOGUE') and closes || '~' >= :today""";

    private static final String IN_REGION = """
            buyer_codes && (select array_agg(ods_code) from known_trust where region_code = :region)""";

    @QueryParam("buyer")
    @Parameter(description = "The ODS code of a buyer, lead or collaborator")
    @Nullable
    String buyer;

    @QueryParam("resolve")
    @Parameter(
            description = "`current` includes tenders of the trusts that `buyer` followed by succession",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"current"}))
    @Nullable
    String resolve;

    @QueryParam("supplier")
    @Parameter(description = "The id, identifier or name of a supplier that takes or took part")
    @Nullable
    String supplier;

    @QueryParam("status")
    @Parameter(
            description = "Only tenders with this status. `open` finds all that suppliers may still bid for.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                OPEN,
                                "DRAFT",
                                "REPORTED",
                                "ENGAGEMENT",
                                "PLANNED",
                                "PUBLISHED",
                                "SHORTLISTED",
                                "INVITED",
                                "DIALOGUE",
                                "EVALUATION",
                                "TRANSPARENCY",
                                "PREFERRED_SUPPLIER",
                                "AWARDED",
                                "CONTRACTED",
                                "TERMINATED",
                                "CANCELLED",
                                "WITHDRAWN",
                                "UNSUCCESSFUL"
                            }))
    @Nullable
    String status;

    @QueryParam("notice")
    @Parameter(
            description = "Only the tender of this notice, by its number, such as `003081-2025`",
            example = "003081-2025")
    @Nullable
    String notice;

    @QueryParam("ocid")
    @Parameter(description = "Only these tenders. Repeat it, up to 500 times.")
    @Nullable
    List<String> ocids;

    @QueryParam("procedure")
    TenderDetails.@Nullable Procedure procedure;

    @QueryParam("framework")
    @Parameter(description = "The reference of the framework")
    @Nullable
    String framework;

    @QueryParam("cpv")
    @Parameter(description = "A CPV code of the tender or of one of its lots")
    @Nullable
    String cpv;

    @QueryParam("category")
    @Parameter(description = "The category of the systems that the tender or one of its lots is for")
    Subject.@Nullable SystemCategory category;

    @QueryParam("system")
    @Parameter(description = "The id of a system that the tender or one of its lots is for")
    @Nullable
    String system;

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

    @QueryParam("closesAfter")
    @Parameter(
            description = "Only tenders whose deadline is after this day",
            example = "2026-11-30",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String closesAfter;

    @QueryParam("q")
    @Parameter(description = "Words of the title or description")
    @Nullable
    String text;

    /// The conditions that were asked for, each on its own index.
    String conditions() {
        List<String> parts = new ArrayList<>();
        add(parts, buyer, "buyer_codes && cast(:buyers as text[])");
        add(parts, supplier, OF_SUPPLIER);
        add(parts, status(), OPEN.equals(status) ? IS_OPEN : "status = :status");
        add(parts, notice, "ocid in (select r.ocid from release r where r.id = :notice)");
        add(parts, Keys.of("ocid", ocids).isEmpty() ? null : ocids, "ocid = any (:ocids)");
        add(parts, procedure, "procedure = :procedure");
        add(parts, framework, "framework = :framework");
        // many tenders have one code: beside a rarer condition it is checked by row, not searched
        boolean isNarrow = buyer != null || supplier != null;
        add(parts, cpv, isNarrow ? "cast(:cpv as text) = any (cpv)" : "cpv @> array[cast(:cpv as text)]");
        add(parts, category, "categories @> array[cast(:category as text)]");
        add(parts, system, "systems @> array[lower(cast(:system as text))]");
        add(parts, region, IN_REGION);
        add(parts, closesBefore, "closes < :closesBefore");
        add(parts, closesAfter, "closes > :closesAfter and closes <> '9999-12-31'");
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

    /// The buyer that was asked for; null when none was.
    @Nullable
    String buyer() {
        return buyer == null ? null : buyer.toUpperCase(Locale.ROOT);
    }

    /// Whether the tenders of those whom the buyer follows are asked for too.
    boolean resolvesToCurrent() {
        if (resolve != null && !resolve.equals("current")) {
            throw Problem.invalidParameter("resolve", "must be current");
        }
        return resolve != null;
    }

    <S extends SqlStatement<S>> S bindTo(S statement, LocalDate today) {
        return statement
                .bind("supplier", supplier)
                .bind("status", status())
                .bind("today", today.toString())
                .bind("notice", notice)
                .bindArray("ocids", String.class, Keys.of("ocid", ocids))
                .bind("procedure", procedure == null ? null : procedure.name())
                .bind("framework", framework)
                .bind("cpv", cpv)
                .bind("category", category == null ? null : category.name())
                .bind("system", system)
                .bind("region", region)
                .bind("closesBefore", closesBefore() == null ? null : closesBefore)
                .bind("closesAfter", closesAfter)
                .bind("text", text);
    }

    /// Refuses a status and days that are none.
    void check() {
        status();
        closesBefore();
        if (closesAfter != null) {
            AsOf.parse("closesAfter", closesAfter);
        }
        Keys.of("ocid", ocids);
    }

    private @Nullable String status() {
        if (status != null
                && !status.equals(OPEN)
                && Arrays.stream(TenderStatus.values())
                        .noneMatch(each -> each.name().equals(status))) {
            throw Problem.invalidParameter(
                    "status", "must be open or one of " + Arrays.toString(TenderStatus.values()));
        }
        return status;
    }

    private @Nullable LocalDate closesBefore() {
        return closesBefore == null ? null : AsOf.parse("closesBefore", closesBefore);
    }
}
