package uk.nhs.epr.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.JdbiProvider;
import uk.nhs.epr.kit.time.PartialDate;

class RecordReaderTest {
    private static EmbeddedPostgres server;
    private static Jdbi jdbi;

    enum Colour {
        RED,
        BLUE
    }

    record Part(String name) {}

    /// One component of each kind that rows are mapped onto.
    record All(
            UUID id,
            String name,
            long version,
            boolean old,
            @Nullable Integer gapDays,
            @Nullable BigDecimal amount,
            LocalDate fromDay,
            OffsetDateTime changedAt,
            PartialDate since,
            Colour colour,
            Set<Colour> colours,
            List<String> codes,
            @Json List<Part> parts) {}

    record Positive(int number) {
        Positive {
            if (number < 0) {
                throw new IllegalArgumentException("is negative");
            }
        }
    }

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        jdbi = JdbiProvider.over(server.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static <T> T only(Class<T> type, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(type).one());
    }

    @Test
    void components_are_read_by_their_names_from_columns_in_any_order() {
        String sql = """
                select '[{"name": "x"}]'::jsonb as parts, array['a', 'b'] as codes, array['RED', 'BLUE'] as colours,
                       'BLUE' as colour, '2015-Q3' as since, timestamptz '2015-01-02T03:04:05Z' as changed_at,
                       date '2015-01-02' as from_day, null::numeric as amount, 3 as gap_days, true as old,
                       7::bigint as version, 'n' as name, '00000000-0000-0000-0000-000000000001'::uuid as id, 9 as unread""";
        All read = only(All.class, sql);
        assertThat(read)
                .isEqualTo(new All(
                        new UUID(0, 1),
                        "n",
                        7,
                        true,
                        3,
                        null,
                        LocalDate.of(2015, 1, 2),
                        read.changedAt(),
                        new PartialDate("2015-Q3"),
                        Colour.BLUE,
                        Set.of(Colour.RED, Colour.BLUE),
                        List.of("a", "b"),
                        List.of(new Part("x"))));
        assertThat(read.changedAt().toInstant()).isEqualTo("2015-01-02T03:04:05Z");
    }

    @Test
    void another_order_of_columns_is_another_way_through_them() {
        assertThat(only(Part.class, "select 'x' as name, 'y' as other").name()).isEqualTo("x");
        assertThat(only(Part.class, "select 'y' as other, 'x' as name").name()).isEqualTo("x");
    }

    @Test
    void a_component_without_a_column_is_refused_by_name() {
        assertThatThrownBy(() -> only(Part.class, "select 'x' as nam")).hasMessageContaining("Part.name");
    }

    @Test
    void what_the_record_refuses_is_refused() {
        assertThatThrownBy(() -> only(Positive.class, "select -1 as number")).hasStackTraceContaining("is negative");
    }
}
