package uk.nhs.epr.framework.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.framework.joining.MemberDetails;
import uk.nhs.epr.framework.membership.Member;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.place.LotSupplier;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.placing.LotSupplierDetails;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.terms.Limits;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.kit.time.PartialDate;

class FrameworkTest {
    private static final Clock AUGUST_2013 = Clock.fixed(Instant.parse("2013-08-14T23:30:00Z"), BusinessClock.ZONE);
    private static final UUID CERNER = UUID.randomUUID();
    private static final Voiding WRONG = new Voiding("Another was meant", null);

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

    private static Member rth() {
        return new Member(UUID.randomUUID(), "LONDON-EPR-2013", "RTH");
    }

    private static LotSupplier place() {
        return new LotSupplier(UUID.randomUUID(), "LONDON-EPR-2013", "1", CERNER);
    }

    private static StatedStatus<MemberStatus> stated(MemberStatus status, @Nullable String since) {
        return new MemberDetails(status, since == null ? null : new PartialDate(since), null, null, null, null)
                .asOf(LocalDate.now(AUGUST_2013), List.of());
    }

    private static StatedStatus<LotSupplierStatus> onLot(LotSupplierStatus status, String since) {
        return new LotSupplierDetails(status, new PartialDate(since), null, null, null)
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
        assertThat(framework.lot("1").version()).isEqualTo(1);
    }

    @Test
    void refuses_more_lots_than_a_framework_can_have() {
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
    void a_lot_counts_its_own_versions_and_leaves_the_framework_s_alone() {
        Framework framework = anyFramework();
        framework.addLot(lot("1"));
        framework.addLot(lot("2"));
        assertThat(framework.version()).isEqualTo(1);
        assertThat(framework.lot("1").version()).isEqualTo(1);
        assertThat(framework.lot("2").version()).isEqualTo(1);
    }

    @Test
    void a_voided_lot_is_gone_and_its_versions_go_on_under_its_number() {
        Framework framework = anyFramework();
        framework.addLot(lot("1"));
        framework.lot("1").voidIt(WRONG);
        assertThat(framework.findLot("1")).isEmpty();
        framework.addLot(lot("1"));
        assertThat(framework.lot("1").version()).isEqualTo(3);
    }

    @Test
    void a_member_s_status_holds_from_today_in_london_when_no_day_is_said() {
        Member member = rth();
        member.state(stated(MemberStatus.CONSIDERING, null));
        assertThat(member.history().getFirst().since()).isEqualTo(new PartialDate("2013-08-15"));
    }

    @Test
    void a_statement_said_again_just_so_changes_nothing() {
        Member member = rth();
        member.state(stated(MemberStatus.JOINING, "2013-07"));
        assertThat(member.state(stated(MemberStatus.JOINING, "2013-07"))).isEmpty();
        assertThat(member.version()).isEqualTo(1);
    }

    @Test
    void a_member_keeps_its_history() {
        Member member = rth();
        member.state(stated(MemberStatus.JOINED, "2014-10"));
        member.state(stated(MemberStatus.JOINING, "2013-07"));
        assertThat(member.history())
                .extracting(StatedStatus::status)
                .containsExactly(MemberStatus.JOINING, MemberStatus.JOINED);
    }

    @Test
    void of_a_voided_member_nothing_is_said_and_its_versions_go_on() {
        Member member = rth();
        member.state(stated(MemberStatus.JOINED, "2014-10"));
        member.voidIt(WRONG);
        assertThat(member.isThere()).isFalse();
        member.state(stated(MemberStatus.JOINING, "2015"));
        assertThat(member.history()).hasSize(1);
        assertThat(member.version()).isEqualTo(3);
    }

    @Test
    void refuses_more_of_a_member_than_fifty_statements() {
        Member member = rth();
        for (int year = 0; year < Limits.HISTORY; year++) {
            member.state(stated(MemberStatus.CONSIDERING, Integer.toString(1950 + year)));
        }
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> member.state(stated(MemberStatus.JOINED, "2014")))
                .matches(problem -> problem.status() == 409);
    }

    @Test
    void a_place_takes_over_what_was_said_of_another_s_and_its_own_goes_before() {
        LotSupplier survivor = place();
        survivor.state(onLot(LotSupplierStatus.ACTIVE, "2013-07"));
        LotSupplier old = place();
        old.state(onLot(LotSupplierStatus.SUSPENDED, "2013-07"));
        old.state(onLot(LotSupplierStatus.WITHDRAWN, "2014"));
        survivor.takeOver(old);
        old.mergeInto(CERNER);
        assertThat(survivor.history())
                .extracting(StatedStatus::status)
                .containsExactly(LotSupplierStatus.ACTIVE, LotSupplierStatus.WITHDRAWN);
        assertThat(survivor.version()).isEqualTo(2);
        assertThat(old.isThere()).isFalse();
        assertThat(old.version()).isEqualTo(3);
    }
}
