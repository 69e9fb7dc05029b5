package uk.nhs.epr.trust.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// Something or somebody an exposed trust could join for one of its systems: a tender whose buyers may still be joined,
/// a framework it may use, or a trust that has no route yet either. The highest `rank` comes first; `reasons` say why.
public record Opportunity(
        Kind kind,
        UUID systemId,
        String reference,
        String title,
        @Nullable String product,
        @Nullable LocalDate exposedFrom,
        @Nullable LocalDate closesOn,
        @Nullable PartialDate endsOn,
        @Nullable Room room,
        int rank,
        List<Reason> reasons) {
    /// What it is. `reference` is a tender's ocid, a framework's reference or a trust's ODS code.
    @Schema(name = "OpportunityKind")
    public enum Kind {
        TENDER,
        FRAMEWORK,
        TRUST
    }

    /// What is known of the room under a framework's ceiling: the ceiling, and the furthest share of it, or of a
    /// lot's for this category, that framework-service has published as reached by the day. Where nothing was
    /// reached, more than a fifth is left. The framework's usage has what is left to the pound.
    @Schema(name = "CeilingRoom")
    public record Room(@Nullable Money ceiling, @Nullable Reached reached) {}

    /// A share of a ceiling that was reached; without a lot of the framework's own.
    @Schema(name = "CeilingReached")
    public record Reached(@Nullable String lot, int percent, Money committed, Money ceiling, LocalDate on) {}

    /// Why it is one, with what it adds to the rank.
    @Schema(name = "OpportunityReason")
    public enum Reason {
        /// The trust is in the framework already.
        MEMBER_ALREADY(60),
        /// It is for systems of the same category.
        SAME_CATEGORY(20),
        /// The other trust runs the same product.
        SAME_PRODUCT(25),
        /// The other system is exposed within a year of this one.
        SAME_WINDOW(15),
        /// In the same region.
        SAME_REGION(10),
        /// Something can be placed under it today.
        IN_TERM(25),
        /// It has been published or announced, and its closing day is not over.
        NOT_CLOSED(20);

        private final int weight;

        Reason(int weight) {
            this.weight = weight;
        }
    }

    static int rankOf(List<Reason> reasons) {
        return reasons.stream().mapToInt(reason -> reason.weight).sum();
    }
}
