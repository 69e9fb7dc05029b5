package uk.nhs.epr.framework.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.kit.time.PartialDate;

class FrameworkTest {
    private static final Clock AUGUST_2013 = Clock.fixed(Instant.parse("2013-08-14T23:30:00Z"), BusinessClock.ZONE);
    private static final UUID CERNER = UUID.randomUUID();

    private static Framework london(String termStart, @Nullable String termEnd) {
        return new Framework(details("LONDON-EPR-2013", termStart, termEnd));
    }

    private static FrameworkDetails details(String reference, String termStart, @Nullable String termEnd) {
        return new FrameworkDetails(
                reference,
                "London EPR framework",
                "RJ7",
                null,
                FrameworkDetails.Regime.PCR2006,
                FrameworkDetails.Type.CLOSED,
                new FrameworkDetails.Term(
                        new PartialDate(termStart), termEnd == null ? null : new PartialDate(termEnd)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Framework anyFramework() {
        return london("2013-07", "2017");
    }

    private static LotDetails lot(String number) {
        return LotDetails.of(number, "Lot " + number, null);
    }

    private static Standing<MemberStatus> member(MemberStatus status, @Nullable String since) {
        return new MemberDetails(status, since == null ? null : new PartialDate(since), null, null, null, null)
                .asOf(LocalDate.now(AUGUST_2013), List.of());
    }

    private static Standing<LotSupplierStatus> onLot(LotSupplierStatus status) {
        return new LotSupplierDetails(status, new PartialDate("2013-07"), null, null, null)
                .asOf(LocalDate.now(AUGUST_2013), List.of());
    }

    @ParameterizedTest
    @CsvSource({"2013-06-30,PLANNED", "2013-07-01,LIVE", "2013-08-15,LIVE", "2017-12-31,LIVE", "2018-01-01,EXPIRED"})
    void both_ends_of_the_term_belong_to_it(LocalDate day, FrameworkStatus status) {
        assertThat(anyFramework().statusOn(day)).isEqualTo(status);
    }

    @Test
    void a_framework_without_an_end_goes_on() {
        assertThat(london("2013", null).statusOn(LocalDate.of(2100, 1, 1))).isEqualTo(FrameworkStatus.LIVE);
    }

    @Test
    void refuses_a_second_lot_of_one_number() {
        Framework framework = anyFramework();
        framework.addLot(lot("1"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> framework.addLot(lot("1")))
                .matches(problem -> problem.status() == 409);
        assertThat(framework.version()).isEqualTo(2);
    }

    @Test
    void refuses_more_lots_than_an_event_can_carry() {
        Framework framework = anyFramework();
        for (int number = 1; number <= Limits.LOTS; number++) {
            framework.addLot(lot(Integer.toString(number)));
        }
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> framework.addLot(lot("more")));
    }

    @Test
    void refuses_another_reference() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> anyFramework()
                        .restate(new Restatement<>(
                                null,
                                details("LONDON-EPR-2013", "2013-07", "2017"),
                                details("OTHER", "2013-07", "2017"),
                                null,
                                List.of(new Dated<>(null, details("OTHER", "2013-07", "2017"))))))
                .matches(problem -> problem.status() == 422);
    }

    @Test
    void a_lot_of_its_own_version_is_not_touched_by_a_change_beside_it() {
        Framework framework = anyFramework();
        framework.addLot(lot("1"));
        framework.stateMember("RTH", member(MemberStatus.JOINING, "2013-07"));
        assertThat(framework.version()).isEqualTo(3);
        assertThat(framework.revision()).isEqualTo(1);
        assertThat(framework.lot("1").revision()).isEqualTo(2);
        assertThat(framework.findMember("RTH").orElseThrow().revision()).isEqualTo(3);
    }

    @Test
    void a_member_s_status_holds_from_today_in_london_when_no_day_is_said() {
        Framework framework = anyFramework();
        framework.stateMember("RTH", member(MemberStatus.CONSIDERING, null));
        assertThat(framework
                        .findMember("RTH")
                        .orElseThrow()
                        .history()
                        .getFirst()
                        .since())
                .isEqualTo(new PartialDate("2013-08-15"));
    }

    @Test
    void a_statement_said_again_just_so_changes_nothing() {
        Framework framework = anyFramework();
        framework.stateMember("RTH", member(MemberStatus.JOINING, "2013-07"));
        assertThat(framework.stateMember("RTH", member(MemberStatus.JOINING, "2013-07")))
                .isEmpty();
        assertThat(framework.version()).isEqualTo(2);
    }

    @Test
    void a_member_keeps_its_history() {
        Framework framework = anyFramework();
        framework.stateMember("RTP", member(MemberStatus.JOINED, "2014-10"));
        framework.stateMember("RTP", member(MemberStatus.JOINING, "2013-07"));
        assertThat(framework.findMember("RTP").orElseThrow().history())
                .extracting(Standing::status)
                .containsExactly(MemberStatus.JOINING, MemberStatus.JOINED);
    }

    @Test
    void refuses_a_supplier_on_a_lot_that_is_not_there() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> anyFramework().stateOnLot("9", CERNER, onLot(LotSupplierStatus.ACTIVE)))
                .matches(problem -> problem.status() == 404);
    }

    @Test
    void its_state_tells_suppliers_by_name_and_by_status() {
        Framework framework = anyFramework();
        framework.addLot(lot("1"));
        framework.stateOnLot("1", CERNER, onLot(LotSupplierStatus.ACTIVE));
        var supplier = FrameworkState.of(framework, Map.of(CERNER, "Cerner"))
                .lots()
                .getFirst()
                .suppliers()
                .getFirst();
        assertThat(supplier.name()).isEqualTo("Cerner");
        assertThat(supplier.latest().status()).isEqualTo(LotSupplierStatus.ACTIVE);
    }
}
