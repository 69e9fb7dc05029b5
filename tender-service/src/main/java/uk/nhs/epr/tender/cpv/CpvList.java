package uk.nhs.epr.tender.cpv;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.SourceText;

/// The list of codes that a site has loaded. While there is none, every code of the right form is accepted.
@ApplicationScoped
public class CpvList {
    private static final Pattern CODE = Pattern.compile("(\\d{8})(?:-(\\d))?");
    private static final CSVFormat TABLE =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

    private final Jdbi jdbi;

    CpvList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Replaces the list: each line has a code, possibly its check digit in a separate column, and a
    /// description. A first line that names the columns is skipped.
    int replace(SourceText csv) {
        List<CpvCode> codes = read(csv);
        jdbi.useHandle(handle -> {
            handle.execute("delete from cpv_code");
            var insert = handle.prepareBatch("insert into cpv_code (code, check_digit, description) values (?, ?, ?)");
            for (CpvCode code : codes) {
                String[] parts = code.code().split("-", -1);
                insert.add(parts[0], parts.length > 1 ? parts[1] : null, code.description());
            }
            insert.execute();
        });
        return codes.size();
    }

    private static List<CpvCode> read(SourceText csv) {
        List<CpvCode> codes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (CSVParser lines = TABLE.parse(csv.open())) {
            for (CSVRecord line : lines) {
                if (line.getRecordNumber() == 1 && line.get(0).equalsIgnoreCase("code")) {
                    continue;
                }
                CpvCode code = code(line);
                if (!seen.add(code.code().substring(0, 8))) {
                    throw fault(line, "has the same code twice");
                }
                codes.add(code);
            }
        } catch (UncheckedIOException | IOException _) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not a table (text/csv)");
        }
        if (codes.isEmpty()) {
            throw Problem.invalid("", "must have at least one code");
        }
        return codes;
    }

    private static CpvCode code(CSVRecord line) {
        boolean hasDigit = line.size() > 2;
        String code = hasDigit && !line.get(1).isEmpty() ? line.get(0) + "-" + line.get(1) : line.get(0);
        String description = line.get(line.size() - 1);
        if (line.size() < 2 || !CODE.matcher(code).matches() || description.indexOf('\0') >= 0) {
            throw fault(line, "must have a code of eight digits, with or without its check digit, and a description");
        }
        return new CpvCode(code, description);
    }

    private static Problem fault(CSVRecord line, String what) {
        return Problem.invalid("", what + " (line " + line.getRecordNumber() + ")");
    }

    /// Those of the codes that the list does not have; none while there is no list.
    public Set<String> unknownOf(Set<String> codes) {
        if (codes.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select asked from unnest(:codes) as asked
                         where exists (select from cpv_code)
                           and not exists (select from cpv_code
                                            where code = left(asked, 8)
                                              and (length(asked) = 8 or check_digit is null
                                                   or check_digit = substr(asked, 10)))""")
                .bind("codes", codes.toArray(String[]::new))
                .mapTo(String.class)
                .collectIntoSet());
    }

    Page<CpvCode> page(@Nullable String text, PageRequest page) {
        List<CpvCode> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select code || coalesce('-' || check_digit, '') as code, description from cpv_code
                         where code > :after
                           and (cast(:text as text) is null or code like :text || '%'
                                or description ilike '%' || replace(replace(:text, '%', ''), '_', '') || '%')
                         order by code limit :limit""")
                .bind("after", page.afterKey())
                .bind("text", text)
                .bind("limit", page.sizeAndOneMore())
                .mapTo(CpvCode.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.code().substring(0, 8)), row -> row);
    }
}
