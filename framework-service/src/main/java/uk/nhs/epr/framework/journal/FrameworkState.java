package uk.nhs.epr.framework.journal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.Lot;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.membership.Member;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.place.LotSupplier;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.time.PartialDate;

/// The full public state of a framework itself, as every event of it carries: its latest version, even if planned.
/// It holds from `since`; earlier versions had earlier events.
public record FrameworkState(
        @JsonUnwrapped FrameworkDetails details, @Nullable PartialDate since) {
    static FrameworkState of(Framework framework) {
        Dated<FrameworkDetails> last = framework.line().getLast();
        return new FrameworkState(last.facts(), last.since());
    }

    /// A lot of a framework: what is stated about it last, be it planned.
    record LotState(
            String framework,
            @JsonUnwrapped LotDetails details,
            @Nullable PartialDate since) {
        public static LotState of(String framework, Lot lot) {
            Dated<LotDetails> last = lot.line().getLast();
            return new LotState(framework, last.facts(), last.since());
        }
    }

    /// A lot that was voided.
    record VoidedLot(String framework, String number) {}

    /// A supplier's place on a lot of a framework; the supplier's name is the one it had when the event was
    /// recorded. The history is empty if the place was voided. Otherwise its last entry is the latest, even if
    /// planned.
    public record LotSupplierState(
            String framework,
            String lot,
            UUID supplierId,
            @Nullable String name,
            List<StatedStatus<LotSupplierStatus>> history) {
        public static LotSupplierState of(LotSupplier place, @Nullable String name) {
            return new LotSupplierState(
                    place.frameworkReference(), place.lotNumber(), place.supplierId(), name, place.history());
        }
    }

    /// A trust in a framework. The history is empty where it is not in it; else the last of it is the latest, be it
    /// planned.
    public record MemberState(String framework, String odsCode, List<StatedStatus<MemberStatus>> history) {
        public static MemberState of(Member member) {
            return new MemberState(member.frameworkReference(), member.odsCode(), member.history());
        }
    }
}
