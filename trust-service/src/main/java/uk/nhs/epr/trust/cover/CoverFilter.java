package uk.nhs.epr.trust.cover;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.AsOf;

/// Which systems the board is asked about. Systems that were never covered end before any day.
public class CoverFilter extends SystemFilter {
    private static final int LAST_YEAR = 9999;
    /// The board's rows of the day.
    static final String ON_THE_DAY =
            " from cover_board b" + " where b.year = board_year(:asOf) and b.from_day <= :asOf and b.to_day > :asOf";

    @QueryParam("endsBefore")
    @Parameter(
            description = "Only systems whose cover ends before this day",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String endsBefore;

    @QueryParam("within")
    @Parameter(
            description =
                    "Only systems whose cover ends within this time from `asOf`, such as `P24M`, or has ended already",
            schema = @Schema(type = SchemaType.STRING, format = "duration", examples = "P24M"))
    @Nullable
    String within;

    @QueryParam("exposed")
    @Parameter(description = "`true`: only systems that nothing signed covers on the day; `false`: only the others")
    @Nullable
    Boolean exposed;

    @QueryParam("exposedBefore")
    @Parameter(
            description = "Only systems that are exposed after the day asked about and before this day",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String exposedBefore;

    @QueryParam("exposedWithin")
    @Parameter(
            description = "Only systems that are exposed after the day asked about and within this time",
            schema = @Schema(type = SchemaType.STRING, format = "duration", examples = "P24M"))
    @Nullable
    String exposedWithin;

    @QueryParam("stale")
    @Parameter(description = "Only systems whose route's evidence is, or is not, older than 24 months")
    @Nullable
    Boolean stale;

    @QueryParam("orphaned")
    @Parameter(
            description = "`true`: only systems whose trust closed without a successor. The board leaves them out"
                    + " otherwise.")
    @Nullable
    Boolean orphaned;

    @QueryParam("proposed")
    @Parameter(
            description =
                    "`true` adds what notices propose for each system, and proposed systems that the register does"
                            + " not have. Proposals do not count until somebody accepts them.")
    @Nullable
    Boolean proposed;

    public CoverFilter() {}

    private CoverFilter(CoverFilter other) {
        super(other);
        endsBefore = other.endsBefore;
        within = other.within;
        exposed = other.exposed;
        exposedBefore = other.exposedBefore;
        exposedWithin = other.exposedWithin;
        stale = other.stale;
        orphaned = other.orphaned;
        proposed = other.proposed;
    }

    /// The same question about those alone that are exposed within this period, such as `P24M`.
    public CoverFilter exposedWithin(String period) {
        CoverFilter narrower = new CoverFilter(this);
        narrower.exposedWithin = period;
        return narrower;
    }

    /// The board's rows of the day that fit.
    String rows() {
        StringBuilder sql = new StringBuilder(ON_THE_DAY);
        conditions("b").forEach(part -> sql.append(" and ").append(part));
        sql.append(Boolean.TRUE.equals(orphaned) ? " and b.orphaned" : " and not b.orphaned");
        add(sql, endsBefore, " and b.cover_ends < :endsBefore");
        add(sql, within, " and b.cover_ends <= :within");
        add(sql, exposed, Boolean.TRUE.equals(exposed) ? " and b.exposed" : " and not b.exposed");
        add(sql, exposedBefore, " and not b.exposed and b.exposed_from < :exposedBefore");
        add(sql, exposedWithin, " and not b.exposed and b.exposed_from <= :exposedWithin");
        add(sql, stale, Boolean.TRUE.equals(stale) ? " and b.stale" : " and not b.stale");
        return sql.toString();
    }

    private static void add(StringBuilder sql, @Nullable Object asked, String condition) {
        if (asked != null) {
            sql.append(condition);
        }
    }

    <S extends SqlStatement<S>> S bindTo(S statement, LocalDate day) {
        return bindTo(statement)
                .bind("asOf", day)
                .bind("endsBefore", parsed("endsBefore", endsBefore))
                .bind("exposedBefore", parsed("exposedBefore", exposedBefore))
                .bind("within", lastDayWithin("within", within, day))
                .bind("exposedWithin", lastDayWithin("exposedWithin", exposedWithin, day));
    }

    private static @Nullable LocalDate parsed(String name, @Nullable String day) {
        return day == null ? null : AsOf.parse(name, day);
    }

    /// Refuses what can't be asked, before an answer is begun.
    void check(LocalDate day) {
        parsed("endsBefore", endsBefore);
        parsed("exposedBefore", exposedBefore);
        lastDayWithin("within", within, day);
        lastDayWithin("exposedWithin", exposedWithin, day);
        stages();
    }

    List<Object> question(LocalDate day) {
        return Arrays.asList(
                question(), endsBefore, within, exposed, exposedBefore, exposedWithin, stale, orphaned, day);
    }

    private static @Nullable LocalDate lastDayWithin(String name, @Nullable String within, LocalDate day) {
        if (within == null) {
            return null;
        }
        try {
            Period period = Period.parse(within);
            LocalDate last = day.plus(period);
            if (!period.isNegative() && last.getYear() <= LAST_YEAR) {
                return last;
            }
        } catch (DateTimeException | ArithmeticException _) {
            // refused below, like a period back or beyond the calendar
        }
        throw Problem.invalidParameter(name, "must be a period such as P24M or P2Y, up to the year 9999");
    }

    public static CoverFilter ofTrust(String odsCode) {
        CoverFilter filter = new CoverFilter();
        filter.odsCode = List.of(odsCode);
        return filter;
    }
}
