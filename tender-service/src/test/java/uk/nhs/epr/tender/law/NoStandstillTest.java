package uk.nhs.epr.tender.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhs.epr.tender.law.AwardBasis.Circumstance;

/// Which awards have no mandatory standstill, law by law.
class NoStandstillTest {
    private static AwardBasis basis(@Nullable String circumstances, @Nullable DirectAwardGround ground) {
        Set<Circumstance> all = Stream.ofNullable(circumstances)
                .flatMap(each -> Stream.of(each.split(" ", -1)))
                .map(Circumstance::valueOf)
                .collect(Collectors.toSet());
        return new AwardBasis(all, ground);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            PA2023  | DIRECT_AWARD    | URGENCY            | URGENCY            | section 51(3): a direct award under section 41 by paragraph 13 or 14 of schedule 5
            PA2023  | DIRECT_AWARD    | PROTECTION_OF_LIFE | PROTECTION_OF_LIFE | section 51(3): a direct award under section 42
            PA2023  | DIRECT_AWARD    | USER_CHOICE        | USER_CHOICE        | section 50(6)(b)
            PA2023  | CALL_OFF        |                    | CALL_OFF           | section 51(3): a contract awarded in accordance with a framework
            PA2023  | DYNAMIC_MARKET  |                    | DYNAMIC_MARKET     | section 51(3): a contract awarded by reference to a dynamic market
            PA2023  | LIGHT_TOUCH     |                    | LIGHT_TOUCH        | section 51(3): a light touch contract
            PA2023  | PRIVATE_UTILITY |                    | PRIVATE_UTILITY    | section 51(3): a contract awarded by a private utility
            PA2023  | DIRECT_AWARD LIGHT_TOUCH | SINGLE_SUPPLIER | LIGHT_TOUCH   | section 51(3): a light touch contract
            PCR2015 | DIRECT_AWARD    |                    | DIRECT_AWARD       | regulation 86(5)(a)
            PCR2015 | SOLE_TENDERER   |                    | SOLE_TENDERER      | regulation 86(5)(b)
            PCR2015 | CALL_OFF        |                    | CALL_OFF           | regulation 86(5)(c)
            PCR2015 | DYNAMIC_MARKET  |                    | DYNAMIC_MARKET     | regulation 86(5)(c)
            PCR2006 | DIRECT_AWARD    |                    | DIRECT_AWARD       | regulation 32(13)
            PCR2006 | SOLE_TENDERER   |                    | SOLE_TENDERER      | regulation 32(13)
            PCR2006 | CALL_OFF        |                    | CALL_OFF           | regulation 32(13)
            PCR2006 | DYNAMIC_MARKET  |                    | DYNAMIC_MARKET     | regulation 32(13)
            """)
    void each_exemption_is_told_with_its_law(
            Regime regime,
            @Nullable String circumstances,
            @Nullable DirectAwardGround ground,
            NoStandstill.Reason reason,
            String rule) {
        assertThat(NoStandstill.of(regime, basis(circumstances, ground))).hasValueSatisfying(none -> {
            assertThat(none.reason()).isEqualTo(reason);
            assertThat(none.rule()).startsWith(regime.law() + ", " + rule);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = DirectAwardGround.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"URGENCY", "PROTECTION_OF_LIFE", "USER_CHOICE"})
    void a_direct_award_under_the_act_on_any_other_ground_has_a_standstill(DirectAwardGround ground) {
        assertThat(NoStandstill.of(Regime.PA2023, basis("DIRECT_AWARD", ground)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "PA2023,  -",
                "PA2023,  DIRECT_AWARD",
                "PA2023,  SOLE_TENDERER",
                "PCR2015, -",
                "PCR2015, LIGHT_TOUCH",
                "PCR2015, PRIVATE_UTILITY",
                "PCR2006, -",
                "PCR2006, LIGHT_TOUCH"
            })
    void what_the_law_does_not_free_has_a_standstill(Regime regime, @Nullable String circumstances) {
        assertThat(NoStandstill.of(regime, basis(circumstances, null))).isEmpty();
    }
}
