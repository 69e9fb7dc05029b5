package uk.nhs.epr.trust.cover.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which stage each step of a tender supports.
final class TenderStage {
    private static final Set<String> OF_AN_AWARD = Set.of("AWARDED", "CONTRACTED", "TERMINATED");

    private TenderStage() {}

    /// Whether the step follows from awards and contracts, where those are known.
    static boolean isOfAnAward(String step) {
        return OF_AN_AWARD.contains(step);
    }

    /// A signed contract secures as an agreement; its tender's course stays at the award.
    static @Nullable Stage of(String step) {
        return switch (step) {
            case "REPORTED", "ENGAGEMENT", "PLANNED" -> Stage.PLANNING_TENDER;
            case "PUBLISHED", "SHORTLISTED", "INVITED", "DIALOGUE", "EVALUATION" -> Stage.IN_TENDER;
            case "TRANSPARENCY", "PREFERRED_SUPPLIER" -> Stage.PREFERRED_SUPPLIER;
            case "AWARDED", "CONTRACTED" -> Stage.AWARDED;
            default -> null;
        };
    }
}
