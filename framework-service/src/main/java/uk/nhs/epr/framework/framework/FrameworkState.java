package uk.nhs.epr.framework.framework;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.kit.time.PartialDate;

/// The full public state of a framework, as every event of it carries. The status beside a history is
/// the latest in it, be it planned; what was in force on a day is told by the history. So it is with what is said of
/// the framework and of its lots: it holds from `since` on, and what held before was told before.
record FrameworkState(
        @JsonUnwrapped FrameworkDetails details,
        @Nullable PartialDate since,
        List<LotState> lots,
        List<MemberState> members) {
    /// A lot with the suppliers on it.
    record LotState(
            @JsonUnwrapped LotDetails details, @Nullable PartialDate since, List<LotSupplierState> suppliers) {}

    /// A supplier on a lot; its name is the one it had when the event was recorded.
    record LotSupplierState(
            UUID supplierId,
            @Nullable String name,
            @JsonUnwrapped Standing<LotSupplierStatus> latest,
            List<Standing<LotSupplierStatus>> history) {}

    /// A trust in the framework.
    record MemberState(
            String odsCode, @JsonUnwrapped Standing<MemberStatus> latest, List<Standing<MemberStatus>> history) {
        static MemberState of(Member member) {
            return new MemberState(member.odsCode(), member.history().getLast(), member.history());
        }
    }

    static FrameworkState of(Framework framework, Map<UUID, String> names) {
        List<Dated<FrameworkDetails>> line = framework.line();
        return new FrameworkState(
                line.getLast().facts(),
                line.getLast().since(),
                framework.lots().stream().map(lot -> stateOf(lot, names)).toList(),
                framework.members().stream().map(MemberState::of).toList());
    }

    private static LotState stateOf(Lot lot, Map<UUID, String> names) {
        List<Dated<LotDetails>> line = lot.line();
        return new LotState(
                line.getLast().facts(),
                line.getLast().since(),
                lot.suppliers().stream().map(each -> stateOf(each, names)).toList());
    }

    static LotSupplierState stateOf(LotSupplier supplier, Map<UUID, String> names) {
        return new LotSupplierState(
                supplier.supplierId(),
                names.get(supplier.supplierId()),
                supplier.history().getLast(),
                supplier.history());
    }
}
