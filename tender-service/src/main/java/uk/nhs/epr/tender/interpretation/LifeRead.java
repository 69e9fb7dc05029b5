package uk.nhs.epr.tender.interpretation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Announced;
import uk.nhs.epr.tender.tendering.Award;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Proposal;
import uk.nhs.epr.tender.tendering.Supplier;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// What has happened to a process: its steps by its releases, awards and contracts as the compiled release has
/// them. An award without suppliers, or one that was not made in the end, does not count.
final class LifeRead {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_ID = 100;
    private static final int MOST_PROPOSALS = 50;
    private static final Set<String> NOT_AWARDED = Set.of("cancelled", "unsuccessful");
    private static final String UNSTATED = "No reason is stated";

    private final ReleaseNode release;
    private final List<ReleaseNode> inOrder;
    /// The releases that report more than an intention.
    private final List<ReleaseNode> reporting;
    private final ContractsRead contractsRead;
    private final SuppliersRead suppliers;
    private final List<Award> awards = new ArrayList<>();
    private final List<Contract> contracts = new ArrayList<>();
    private List<Supplier> preferred = List.of();

    LifeRead(ReleaseNode release, List<ReleaseNode> inOrder) {
        this.release = release;
        this.inOrder = inOrder;
        reporting = inOrder.stream().filter(each -> !Transparency.is(each)).toList();
        contractsRead = new ContractsRead(release.at("tender"), reporting);
        suppliers = new SuppliersRead(release);
    }

    TenderLife life() {
        release.at("bids").each("details").forEach(bid -> {
            List<Supplier> bidders = suppliers.named(bid.each("tenderers"));
            suppliers.reach(bidders, Participant.Stage.BID, day(bid, "date"));
        });
        release.each("awards").forEach(this::award);
        release.each("contracts").forEach(this::contract);
        StepsRead steps = new StepsRead(inOrder, contracts);
        TenderStatus status = steps.status();
        boolean isGivenUp = status.compareTo(TenderStatus.CANCELLED) >= 0;
        return new TenderLife(
                status,
                steps.taken(),
                null,
                List.of(),
                preferred,
                awards,
                contracts,
                lotOutcomes(status),
                isGivenUp ? new TenderLife.Cancelled(reason()) : null,
                proposed(),
                status.compareTo(TenderStatus.TRANSPARENCY) <= 0 ? announced() : null);
    }

    /// Who takes part, once the life was read.
    List<Participant> participants() {
        return suppliers.participants();
    }

    /// What notices only intend, until a notice reports the contract.
    private List<Proposal> proposed() {
        return inOrder.stream()
                .filter(Transparency::is)
                .filter(_ -> contracts.isEmpty())
                .flatMap(each -> Transparency.proposals(each, suppliers).stream())
                .limit(MOST_PROPOSALS)
                .toList();
    }

    private @Nullable Announced announced() {
        return inOrder.stream()
                .filter(Transparency::is)
                .flatMap(each -> Transparency.announced(each).stream())
                .reduce((_, later) -> later)
                .orElse(null);
    }

    /// The names of all participants, which may be in a title beside what is bought.
    List<String> supplierNames() {
        return release.each("parties").stream()
                .flatMap(party -> party.text("name", LONGEST_REASON).stream())
                .toList();
    }

    /// Whether a notice reports more than an intention.
    private boolean isReported(String part, ReleaseNode node) {
        Optional<String> id = node.text("id", LONGEST_ID);
        return reporting.stream()
                .flatMap(each -> each.each(part).stream())
                .anyMatch(each -> each.text("id", LONGEST_ID).equals(id));
    }

    private void award(ReleaseNode node) {
        List<Supplier> winners = suppliers.named(node.each("suppliers"));
        if (StepsRead.isPreference(node)) {
            prefer(node, winners);
            return;
        }
        if (winners.isEmpty()
                || !isReported("awards", node)
                || NOT_AWARDED.contains(node.text("status", LONGEST_ID).orElse(""))) {
            return;
        }
        PartialDate on = Optional.ofNullable(day(node, "date")).orElseGet(() -> noLaterThanContract(node));
        List<String> lots = lots(node);
        awards.add(new Award(
                node.text("id", LONGEST_ID).orElseGet(() -> String.valueOf(awards.size() + 1)),
                on,
                winners,
                lots.isEmpty() ? null : lots,
                node.money("value").orElse(null),
                null,
                null,
                null));
        suppliers.reach(winners, Participant.Stage.AWARDED, on);
    }

    /// Without a day an award has that of its notice, but never one after its contract was signed or began.
    private PartialDate noLaterThanContract(ReleaseNode award) {
        Optional<String> id = award.text("id", LONGEST_ID);
        LocalDate firstNotice = firstPublished("awards").firstDay();
        return PartialDate.of(release.each("contracts").stream()
                .filter(each -> each.text("awardID", LONGEST_ID).equals(id) && isReported("contracts", each))
                .flatMap(each -> Stream.of(
                                each.day("dateSigned"), each.at("period").day("startDate"))
                        .flatMap(Optional::stream))
                .filter(day -> day.isBefore(firstNotice))
                .min(Comparator.naturalOrder())
                .orElse(firstNotice));
    }

    /// An award that only says whom the buyers prefer: while it is pending.
    private void prefer(ReleaseNode node, List<Supplier> named) {
        suppliers.reach(named, Participant.Stage.PREFERRED, null);
        if (node.says("status", "pending")) {
            preferred = Stream.concat(preferred.stream(), named.stream()).toList();
        }
    }

    private static List<String> lots(ReleaseNode node) {
        return node.texts("relatedLots").stream()
                .flatMap(lot -> LotsRead.id(Optional.of(lot)).stream())
                .distinct()
                .toList();
    }

    /// A contract is signed on the day it says, else by the day of its first notice, never after it began.
    private void contract(ReleaseNode node) {
        Optional<Award> award = awardOf(node);
        String status = node.text("status", LONGEST_ID).orElse("");
        if (award.isEmpty()
                || !isReported("contracts", node)
                || status.equals("pending")
                || status.equals("cancelled")) {
            return;
        }
        PartialDate signedOn = Optional.ofNullable(day(node, "dateSigned")).orElseGet(() -> begun(node));
        String id = node.text("id", LONGEST_ID).orElseGet(() -> String.valueOf(contracts.size() + 1));
        ReleaseNode awarded = release.each("awards").stream()
                .filter(each -> each.says("id", award.get().id()))
                .findFirst()
                .orElse(release.at("none"));
        Contract contract = contractsRead.read(id, node, award.get(), awarded, signedOn);
        contracts.add(
                status.equals("terminated")
                        ? contract.ended(contractsRead.terminated(node, inOrder.getLast()))
                        : contract);
    }

    /// The award that a contract names; the only one, where it names none that the notices know.
    private Optional<Award> awardOf(ReleaseNode contract) {
        Optional<String> named = contract.text("awardID", LONGEST_ID);
        boolean isKnown = named.isPresent()
                && release.each("awards").stream()
                        .anyMatch(each -> each.text("id", LONGEST_ID).equals(named));
        return awards.stream()
                .filter(each -> isKnown ? each.id().equals(named.orElseThrow()) : awards.size() == 1)
                .findFirst();
    }

    private PartialDate begun(ReleaseNode contract) {
        LocalDate firstNotice = firstPublished("contracts").firstDay();
        return PartialDate.of(contract.at("period")
                .day("startDate")
                .filter(start -> start.isBefore(firstNotice))
                .orElse(firstNotice));
    }

    private List<TenderLife.LotOutcome> lotOutcomes(TenderStatus ofAll) {
        if (ofAll.compareTo(TenderStatus.CANCELLED) >= 0) {
            return List.of();
        }
        return release.at("tender").each("lots").stream()
                .flatMap(lot -> StepsRead.ending(lot.text("status", LONGEST_ID).orElse("")).stream()
                        .flatMap(status -> LotsRead.id(lot.text("id", LONGEST_ID)).stream()
                                .map(id -> new TenderLife.LotOutcome(
                                        id,
                                        status,
                                        publishedOn(inOrder.getLast()),
                                        lot.text("statusDetails", LONGEST_REASON)
                                                .orElse(UNSTATED)))))
                .toList();
    }

    private String reason() {
        ReleaseNode tender = release.at("tender");
        return tender.text("statusDetails", LONGEST_REASON)
                .or(() -> tender.each("amendments").stream()
                        .flatMap(
                                each -> each
                                        .text("rationale", LONGEST_REASON)
                                        .or(() -> each.text("description", LONGEST_REASON))
                                        .stream())
                        .reduce((_, later) -> later))
                .orElse(UNSTATED);
    }

    private static @Nullable PartialDate day(ReleaseNode node, String name) {
        return PartialDate.ofNullable(node.day(name).orElse(null));
    }

    /// The day of the first release that says anything of the kind.
    private PartialDate firstPublished(String part) {
        return publishedOn(reporting.stream()
                .filter(each -> !each.each(part).isEmpty())
                .findFirst()
                .orElse(inOrder.getLast()));
    }

    static PartialDate publishedOn(ReleaseNode release) {
        return PartialDate.of(release.day("date").orElseThrow());
    }
}
