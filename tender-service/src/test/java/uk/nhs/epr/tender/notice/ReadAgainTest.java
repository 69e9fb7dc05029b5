package uk.nhs.epr.tender.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.tender.interpretation.TenderReading;
import uk.nhs.epr.tender.tendering.Award;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderLot;
import uk.nhs.epr.tender.tendering.TenderState;

/// Reading our releases as we read others' gives the same tender.
class ReadAgainTest {
    private static final int LIVES = 400;

    @Test
    void what_is_read_from_the_releases_of_a_tender_is_the_tender() {
        List<RandomLife> lives = LongStream.range(0, LIVES)
                .mapToObj(RandomLife::new)
                .filter(life -> !life.releases().isEmpty())
                .toList();
        assertThat(lives).hasSizeGreaterThan(LIVES / 2);
        for (RandomLife life : lives) {
            TenderReading.Reading reading = TenderReading.of(life.releases(), ReadAgainTest::trust);
            TenderState state = life.state();
            assertSame(reading.details(), state.details());
            assertSame(reading.life(), state.life());
        }
    }

    private static Optional<String> trust(JsonNode party) {
        return Optional.of(party.path("identifier"))
                .filter(identifier -> identifier.path("scheme").asText().equals("GB-NHS"))
                .map(identifier -> identifier.path("id").asText());
    }

    private static void assertSame(TenderDetails read, TenderDetails expected) {
        assertThat(read.title()).isEqualTo(expected.title());
        assertThat(read.description()).isEqualTo(expected.description());
        assertThat(read.category()).isEqualTo(expected.category());
        assertThat(read.procedure()).isEqualTo(expected.procedure());
        assertThat(read.regime()).isEqualTo(expected.regime());
        assertThat(read.specialRegime()).isEqualTo(expected.specialRegime());
        assertThat(read.dynamicMarket()).isEqualTo(expected.dynamicMarket());
        assertThat(read.cpv()).isEqualTo(expected.cpv());
        assertThat(read.deadlines()).isEqualTo(expected.deadlines());
        assertThat(read.namedSystems()).isEqualTo(expected.namedSystems());
        if (saysWhatItIsFor(expected)) {
            assertThat(read.subject()).isEqualTo(expected.subject());
            assertThat(subjects(read)).isEqualTo(subjects(expected));
        }
        assertThat(read.buyers())
                .extracting(Buyer::odsCode, Buyer::identifier, Buyer::authorityType)
                .containsExactlyInAnyOrderElementsOf(expected.current()
                        .map(buyer -> tuple(buyer.odsCode(), buyer.identifier(), buyer.authorityType()))
                        .toList());
    }

    private static boolean saysWhatItIsFor(TenderDetails expected) {
        return expected.subject() != null || !subjects(expected).isEmpty();
    }

    private static Map<String, Subject> subjects(TenderDetails details) {
        Map<String, Subject> subjects = new HashMap<>();
        for (TenderLot lot : Objects.requireNonNullElse(details.lots(), List.<TenderLot>of())) {
            if (lot.subject() != null) {
                subjects.put(lot.id(), lot.subject());
            }
        }
        return subjects;
    }

    private static void assertSame(TenderLife read, TenderLife expected) {
        List<Award> standing = expected.awards().stream()
                .filter(award -> award.setAside() == null)
                .toList();
        assertThat(read.contracts())
                .extracting(Contract::id, Contract::awardId, Contract::signedOn)
                .containsExactlyElementsOf(expected.contracts().stream()
                        .filter(each ->
                                standing.stream().anyMatch(award -> award.id().equals(each.awardId())))
                        .map(each -> tuple(each.id(), each.awardId(), each.signedOn()))
                        .toList());
        if (expected.cancellation() == null) {
            assertThat(read.awards())
                    .extracting(Award::id, Award::on, Award::lots)
                    .containsExactlyElementsOf(standing.stream()
                            .map(each -> tuple(each.id(), each.on(), each.lots()))
                            .toList());
        }
    }
}
