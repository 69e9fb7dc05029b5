package uk.nhs.epr.tender.notice;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.law.Standstill;
import uk.nhs.epr.tender.tendering.Award;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.ContractExtension;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.TenderStep;

/// The awards and contracts of a release.
final class Outcome {
    private Outcome() {}

    /// The awards, before them those that are pending: a supplier that is preferred is not awarded yet.
    static List<Fields> awards(TenderState state, Parties parties) {
        TenderLife life = state.life();
        Stream<Fields> preferred = parties.preferred().map(participant -> preferred(participant, life, parties));
        Stream<Fields> decided = life.awards().stream().map(award -> award(award, state, parties));
        return Stream.concat(preferred, decided).toList();
    }

    private static Fields preferred(Participant participant, TenderLife life, Parties parties) {
        boolean isPending = life.awards().stream().noneMatch(award -> award.setAside() == null)
                && life.cancellation() == null
                && life.preferredSuppliers().stream().anyMatch(participant::isOf);
        return new Fields()
                .text("id", "preferred-" + participant.id())
                .text("title", "Preferred supplier")
                .text("status", isPending ? "pending" : "cancelled")
                .all(
                        "suppliers",
                        parties.references(List.of(participant.supplier())).toList(),
                        each -> each);
    }

    private static Fields award(Award award, TenderState state, Parties parties) {
        return new Fields()
                .text("id", award.id())
                .text(
                        "status",
                        state.life().cancellation() == null && award.setAside() == null ? "active" : "cancelled")
                .start("date", award.on())
                .money("value", award.value())
                .all("suppliers", parties.references(award.suppliers()).toList(), supplier -> supplier)
                .texts("relatedLots", Objects.requireNonNullElse(award.lots(), List.of()))
                .put("standstillPeriod", standstill(award.standstill()));
    }

    private static Fields standstill(@Nullable Standstill standstill) {
        return standstill == null
                ? new Fields()
                : new Fields().start("startDate", standstill.firstDay()).end("endDate", standstill.lastDay());
    }

    static Fields contract(Contract contract) {
        return new Fields()
                .text("id", contract.id())
                .text("awardID", contract.awardId())
                .text("status", contract.termination() == null ? "active" : "terminated")
                .start("dateSigned", contract.signedOn())
                .put("period", period(contract))
                .money("value", contract.value())
                .all("amendments", amendments(contract), amendment -> amendment);
    }

    private static Fields period(Contract contract) {
        TenderStep.Term period = contract.period();
        ContractExtension extension = contract.extension();
        return period == null
                ? new Fields()
                : new Fields()
                        .start("startDate", period.start())
                        .end("endDate", period.end())
                        .end("maxExtentDate", extension == null ? null : extension.until());
    }

    private static List<Fields> amendments(Contract contract) {
        List<Contract.Change> changes = Objects.requireNonNullElse(contract.changes(), List.of());
        Stream<Fields> changed = Stream.iterate(0, i -> i < changes.size(), i -> i + 1)
                .map(i -> new Fields()
                        .text("id", String.valueOf(i + 1))
                        .start("date", changes.get(i).on())
                        .text("rationale", changes.get(i).rationale()));
        Contract.Terminated termination = contract.termination();
        Stream<Fields> terminated = termination == null
                ? Stream.empty()
                : Stream.of(new Fields()
                        .text("id", "termination")
                        .start("date", termination.on())
                        .text("rationale", termination.reason()));
        return Stream.concat(changed, terminated).toList();
    }
}
