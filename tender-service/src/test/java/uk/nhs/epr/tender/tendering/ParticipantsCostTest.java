package uk.nhs.epr.tender.tendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.tender.TheApi;
import uk.nhs.epr.tender.search.ParticipantSearch;

/// How many rows are read of a tender's participants where many take part.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ParticipantsCostTest {
    private static final int MANY = 20_000;
    private static final int FEW = 60;
    private static final Supplier LAST = new Supplier("OF MANY " + MANY, "s-" + MANY);

    @Inject
    Participants participants;

    @Inject
    ParticipantSearch search;

    @Inject
    Jdbi jdbi;

    private String ocid = "";

    @BeforeEach
    void manyTakePart() {
        ocid = TheApi.anyDraft();
        TheApi.step(ocid, "publication", "{\"on\": \"2013-03\"}");
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into participant (ocid, number, supplier, stages, version, changed_at, voided)
                    select ?, n, jsonb_build_object('name', 'Of many ' || n, 'id', 's-' || n),
                           '[{"stage": "INTERESTED", "on": "2013-03"}]', 1, now(), false
                      from generate_series(1, ?) as n""", ocid, MANY);
            handle.execute("analyze participant");
        });
    }

    private long rowsReadBy(Runnable reading) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long before = rowsRead();
            reading.run();
            return rowsRead() - before;
        });
    }

    private long rowsRead() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'participant'""").mapTo(Long.class).one());
    }

    @Test
    void a_supplier_is_found_among_many_by_reading_a_few() {
        assertThat(rowsReadBy(() -> participants.all(ocid))).isGreaterThanOrEqualTo(MANY);

        assertThat(rowsReadBy(() -> assertThat(participants
                                .concerning(ocid, List.of(LAST))
                                .find(LAST)
                                .orElseThrow()
                                .number())
                        .isEqualTo(MANY)))
                .isLessThan(FEW);
        assertThat(rowsReadBy(() -> participants.concerning(ocid, List.of(new Supplier("Nobody", null)))))
                .isLessThan(FEW);
    }

    @Test
    void what_is_shown_of_many_is_read_and_not_the_rest() {
        assertThat(rowsReadBy(() -> search.seen(List.of(ocid), 20))).isLessThan(2 * FEW);
        assertThat(rowsReadBy(() -> search.page(ocid, null, MANY / 2, 20))).isLessThan(FEW);
        assertThat(rowsReadBy(() -> search.page(ocid, Participant.Stage.BID, 0, 20)))
                .isLessThan(FEW);
        assertThat(rowsReadBy(() -> participants.decided(ocid))).isLessThan(FEW);
        assertThat(rowsReadBy(() -> participants.get(ocid, String.valueOf(MANY))))
                .isLessThan(FEW);
    }

    @Test
    void rivals_of_a_sole_tenderer_are_read_as_far_as_they_are_named() {
        assertThat(rowsReadBy(() -> participants.concerning(ocid, List.of(LAST), null, 10)))
                .isLessThan(FEW);
    }
}
