package uk.nhs.epr.tender.law;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How an award came about, as far as its standstill depends on it.
public record AwardBasis(
        Set<Circumstance> circumstances, @Nullable DirectAwardGround ground) {
    /// What may exempt an award from the standstill: `DIRECT_AWARD` is one without a call for competition,
    /// `SOLE_TENDERER` one whose winner was the only tenderer and candidate.
    @Schema(name = "AwardCircumstance")
    public enum Circumstance {
        DIRECT_AWARD,
        CALL_OFF,
        DYNAMIC_MARKET,
        LIGHT_TOUCH,
        PRIVATE_UTILITY,
        SOLE_TENDERER
    }

    public AwardBasis {
        circumstances = Set.copyOf(circumstances);
    }

    boolean has(Circumstance circumstance) {
        return circumstances.contains(circumstance);
    }
}
