package uk.nhs.epr.tender.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.tender.TheTrusts.anyOdsCode;
import static uk.nhs.epr.tender.TheTrusts.system;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.tender.TheTrusts;

/// The directory knows which trust holds which system, in whatever order the trusts' events arrive.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class KnownSystemsTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    DirectoryView view;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Directory directory;

    private final String first = anyOdsCode();
    private final String second = anyOdsCode();
    private final UUID id = UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private TheTrusts trusts;

    @BeforeEach
    void trusts() {
        trusts = new TheTrusts(jdbi, view);
    }

    private Directory.KnownSystem known() {
        return Objects.requireNonNull(directory.systems(Set.of(id)).get(id));
    }

    private String held(String... holders) {
        return system(id.toString(), "EPR", "LIVE", "2012", holders);
    }

    @Test
    void a_system_is_known_with_what_it_is() {
        trusts.holds(first, 1, held(first));

        assertThat(known()).isEqualTo(new Directory.KnownSystem(Set.of(first), Set.of(first)));
        Map<String, Object> row = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select product, supplier, category, status, cast(in_use_from as text) as in_use_from,
                               retired_from
                          from known_system where id = :id""").bind("id", id).mapToMap().one());
        assertThat(row)
                .containsEntry("product", "Millennium")
                .containsEntry("supplier", "Cerner")
                .containsEntry("category", "EPR")
                .containsEntry("status", "LIVE")
                .containsEntry("in_use_from", "2012-01-01")
                .containsEntry("retired_from", null);
    }

    @Test
    void a_system_that_was_voided_is_no_longer_known() {
        trusts.holds(first, 1, held(first)).holds(first, 2);

        assertThat(directory.systems(Set.of(id))).isEmpty();
    }

    @Test
    void a_duplicate_brings_nothing_back() {
        trusts.holds(first, 1, held(first)).holds(first, 2).holds(first, 1, held(first));

        assertThat(directory.systems(Set.of(id))).isEmpty();
    }

    @Test
    void a_succession_passes_it_on_whoever_tells_first() {
        String passed = held(first + " - 2020-03-31", second + " 2020-04-01");
        trusts.holds(first, 1, held(first)).holds(second, 1, passed).isFollowedBy(first, 2, second);
        assertThat(known()).isEqualTo(new Directory.KnownSystem(Set.of(second), Set.of(first, second)));

        String third = anyOdsCode();
        trusts.isFollowedBy(second, 2, third);
        assertThat(directory.systems(Set.of(id))).isEmpty();
        trusts.holds(third, 1, held(first + " - 2020-03-31", second + " 2020-04-01 2021-03-31", third + " 2021-04-01"));
        assertThat(known().holders()).containsExactly(third);
    }
}
