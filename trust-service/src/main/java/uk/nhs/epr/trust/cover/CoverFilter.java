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
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Problem;

/// Which systems the board is asked about. Systems that were never covered end before any day.
public class CoverFilter extends SystemFilter {
    private static final int LAST_YEAR = 9999;
    private static final String ON_THE_DAY =
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

    /// The board's rows of the day that fit.
    String rows() {
        StringBuilder sql = new StringBuilder(ON_THE_DAY);
        conditions("b").forEach(part -> sql.append(" and ").append(part));
        if (endsBefore != null) {
            sql.append(" and b.cover_ends < :endsBefore");
        }
        if (within != null) {
            sql.append(" and b.cover_ends <= :within");
        }
        return sql.toString();
    }

    <S extends SqlStatement<S>> S bindTo(S statement, LocalDate day) {
        return bindTo(statement)
                .bind("asOf", day)
                .bind("endsBefore", endsBefore == null ? null : AsOf.parse("endsBefore", endsBefore))
                .bind("within", lastDayWithin(day));
    }

    /// Refuses what can't be asked, before an answer is begun.
    void check(LocalDate day) {
        if (endsBefore != null) {
            AsOf.parse("endsBefore", endsBefore);
        }
        lastDayWithin(day);
        stages();
    }

    List<Object> question(LocalDate day) {
        return Arrays.asList(question(), endsBefore, within, day);
    }

    private @Nullable LocalDate lastDayWithin(LocalDate day) {
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
        throw Problem.invalidParameter("within", "must be a period of the form P24M or P2Y, up to the year 9999");
    }

    static CoverFilter ofTrust(String odsCode) {
        CoverFilter filter = new CoverFilter();
        filter.odsCode = List.of(odsCode);
        return filter;
    }
}
