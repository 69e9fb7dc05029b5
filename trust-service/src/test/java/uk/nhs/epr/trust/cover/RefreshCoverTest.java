package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;

/// A trust whose cover can't be worked out stops none of the others that are marked for it.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class RefreshCoverTest {
    @Inject
    Jdbi jdbi;

    @Test
    void a_trust_whose_cover_fails_is_put_off_and_the_others_are_done() {
        String faulty = anyTrust();
        String other = anyTrust();
        millenniumOf(faulty, "South");
        millenniumOf(other, "South");
        jdbi.useHandle(handle -> handle.execute("""
                create function no_cover() returns trigger language plpgsql as
                $$ begin raise exception 'no cover'; end $$;
                create trigger no_cover before insert on cover_span for each row
                    when (new.ods_code = '%s') execute function no_cover();
                delete from cover_span where ods_code = '%s'""".formatted(faulty, faulty)));
        try {
            jdbi.useHandle(
                    handle -> handle.execute("insert into cover_to_refresh (ods_code) values (?), (?)", faulty, other));
            await().until(() -> putOff().contains(faulty) && !marked().contains(other));
            assertThat(marked()).contains(faulty);
        } finally {
            jdbi.useHandle(handle -> handle.execute("drop function no_cover() cascade"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> marked().isEmpty() && putOff().isEmpty());
    }

    private List<String> marked() {
        return keys("select ods_code from cover_to_refresh");
    }

    private List<String> putOff() {
        return keys("select key from put_off where fault like '%no cover%' and work = 'cover'");
    }

    private List<String> keys(String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
