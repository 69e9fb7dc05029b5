package uk.nhs.epr.tender.tendering;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.tender.law.AwardBasis;
import uk.nhs.epr.tender.law.AwardBasis.Circumstance;
import uk.nhs.epr.tender.tendering.TenderDetails.Procedure;

/// What of a tender and of the decision to award it may free the award from a standstill.
public final class AwardCircumstances {
    private static final Set<Participant.Stage> CANDIDATES = EnumSet.of(
            Participant.Stage.SHORTLISTED,
            Participant.Stage.INVITED,
            Participant.Stage.BID,
            Participant.Stage.PREFERRED,
            Participant.Stage.AWARDED);

    /// How many rivals a refusal names.
    public static final int NAMED = 10;

    private AwardCircumstances() {}

    static AwardBasis of(TenderDetails tender, TenderStep.AwardDecision decision) {
        Set<Circumstance> found = EnumSet.noneOf(Circumstance.class);
        add(found, Circumstance.CALL_OFF, tender.procedure() == Procedure.CALL_OFF);
        add(found, Circumstance.DIRECT_AWARD, tender.procedure() == Procedure.DIRECT_AWARD);
        add(found, Circumstance.DYNAMIC_MARKET, tender.dynamicMarket() != null);
        add(found, Circumstance.LIGHT_TOUCH, tender.isLightTouch());
        add(found, Circumstance.PRIVATE_UTILITY, tender.lead().authorityType() == Buyer.AuthorityType.PRIVATE_UTILITY);
        add(found, Circumstance.SOLE_TENDERER, Boolean.TRUE.equals(decision.soleTenderer()));
        return new AwardBasis(found, tender.directAwardGround());
    }

    private static void add(Set<Circumstance> found, Circumstance circumstance, boolean isGiven) {
        if (isGiven) {
            found.add(circumstance);
        }
    }

    /// Refuses a sole tenderer beside whom others won, tendered for the same lots, or are still candidates.
    static void mustBeSole(TenderStep.AwardDecision decision, List<Participant> participants) {
        if (!Boolean.TRUE.equals(decision.soleTenderer())) {
            return;
        }
        boolean isOne = decision.winners().size() == 1;
        List<String> rivals = participants.stream()
                .filter(each -> decision.winners().stream().noneMatch(each::isOf))
                .filter(each -> isRival(each) && isInAny(each, decision.lots()))
                .map(each -> each.supplier().name())
                .limit(NAMED)
                .toList();
        if (!isOne || !rivals.isEmpty()) {
            throw Problem.invalid(
                    "/soleTenderer",
                    "must be left out: "
                            + (isOne
                                    ? "other suppliers tendered or were candidates: " + String.join(", ", rivals)
                                    : "it is awarded to several suppliers"));
        }
    }

    private static boolean isInAny(Participant participant, @Nullable List<String> lots) {
        List<String> own = participant.lots();
        return lots == null || own == null || !Collections.disjoint(own, lots);
    }

    /// A supplier that left, or was excluded before it tendered, is not a candidate; one that tendered is a
    /// tenderer.
    private static boolean isRival(Participant participant) {
        return CANDIDATES.contains(participant.stage())
                || (participant.stage() == Participant.Stage.UNSUCCESSFUL
                        && participant.stages().stream().anyMatch(each -> each.stage() == Participant.Stage.BID));
    }
}
