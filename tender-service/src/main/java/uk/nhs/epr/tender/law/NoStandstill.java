package uk.nhs.epr.tender.law;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.nhs.epr.tender.law.AwardBasis.Circumstance;

/// Why the law asks for no standstill before a contract is signed, and where it says so.
public record NoStandstill(Reason reason, String rule) {
    /// What exempts an award from the standstill, under one of the laws.
    @Schema(name = "NoStandstillReason")
    public enum Reason {
        CALL_OFF,
        DYNAMIC_MARKET,
        LIGHT_TOUCH,
        PRIVATE_UTILITY,
        URGENCY,
        PROTECTION_OF_LIFE,
        USER_CHOICE,
        DIRECT_AWARD,
        SOLE_TENDERER
    }

    /// Section 51(3) of the Act has the list; a contract by user choice has no contract award notice (section
    /// 50(6)(b)), with which a standstill would begin. Any other direct award has a standstill, and so has one to a
    /// sole tenderer.
    private static final Map<Reason, String> OF_THE_ACT = Map.of(
            Reason.CALL_OFF, "section 51(3): a contract awarded in accordance with a framework",
            Reason.DYNAMIC_MARKET, "section 51(3): a contract awarded by reference to a dynamic market",
            Reason.LIGHT_TOUCH, "section 51(3): a light touch contract",
            Reason.PRIVATE_UTILITY, "section 51(3): a contract awarded by a private utility",
            Reason.URGENCY,
                    "section 51(3): a direct award under section 41 by paragraph 13 or 14 of schedule 5 (extreme and"
                            + " unavoidable urgency)",
            Reason.PROTECTION_OF_LIFE, "section 51(3): a direct award under section 42 (to protect life, etc.)",
            Reason.USER_CHOICE,
                    "section 50(6)(b): a direct award under section 41 by paragraph 15 of schedule 5 (user choice) has"
                            + " no contract award notice");

    /// Regulation 87(1) asks for a standstill where regulation 86(1) asks for a notice; 86(5) says where it does not.
    private static final Map<Reason, String> OF_2015 = Map.of(
            Reason.DIRECT_AWARD, "regulation 86(5)(a): a contract that may be awarded without a contract notice",
            Reason.SOLE_TENDERER, "regulation 86(5)(b): the only tenderer is awarded the contract, without candidates",
            Reason.CALL_OFF, "regulation 86(5)(c): a contract under a framework agreement",
            Reason.DYNAMIC_MARKET, "regulation 86(5)(c): a contract under a dynamic purchasing system");

    /// Regulation 32A(1) goes with the notice of regulation 32(1); 32(13) says where none is due.
    private static final Map<Reason, String> OF_2006 = Map.of(
            Reason.DIRECT_AWARD, "regulation 32(13): a contract that may be awarded without a contract notice",
            Reason.SOLE_TENDERER, "regulation 32(13): the only tenderer is awarded the contract, without candidates",
            Reason.CALL_OFF, "regulation 32(13): a contract under a framework agreement",
            Reason.DYNAMIC_MARKET, "regulation 32(13): a contract under a dynamic purchasing system");

    /// The first reason that the law knows; nothing where a standstill is due.
    public static Optional<NoStandstill> of(Regime regime, AwardBasis basis) {
        Map<Reason, String> rules = switch (regime) {
            case PA2023 -> OF_THE_ACT;
            case PCR2015 -> OF_2015;
            case PCR2006 -> OF_2006;
        };
        return Stream.of(Reason.values())
                .filter(reason -> rules.containsKey(reason) && isGiven(reason, basis))
                .findFirst()
                .map(reason -> new NoStandstill(reason, regime.law() + ", " + rules.get(reason)));
    }

    private static boolean isGiven(Reason reason, AwardBasis basis) {
        return switch (reason) {
            case CALL_OFF -> basis.has(Circumstance.CALL_OFF);
            case DYNAMIC_MARKET -> basis.has(Circumstance.DYNAMIC_MARKET);
            case LIGHT_TOUCH -> basis.has(Circumstance.LIGHT_TOUCH);
            case PRIVATE_UTILITY -> basis.has(Circumstance.PRIVATE_UTILITY);
            case URGENCY -> basis.ground() == DirectAwardGround.URGENCY;
            case PROTECTION_OF_LIFE -> basis.ground() == DirectAwardGround.PROTECTION_OF_LIFE;
            case USER_CHOICE -> basis.ground() == DirectAwardGround.USER_CHOICE;
            case DIRECT_AWARD -> basis.has(Circumstance.DIRECT_AWARD);
            case SOLE_TENDERER -> basis.has(Circumstance.SOLE_TENDERER);
        };
    }
}
