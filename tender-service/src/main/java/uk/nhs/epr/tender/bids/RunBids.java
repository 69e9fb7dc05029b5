package uk.nhs.epr.tender.bids;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.directory.Eligibility;
import uk.nhs.epr.tender.journal.TenderChanges;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Participants;
import uk.nhs.epr.tender.tendering.TakingPart;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.Tenders;

/// Accepts bids until the deadline, keeps them sealed and opens them after it. Each step locks the tender's
/// row, so no bid can be submitted while others are opened; a submission locks it for reading, and locks its
/// participant.
@ApplicationScoped
public class RunBids {
    private static final String KIND = "bid";

    private final Tenders tenders;
    private final TenderChanges changes;
    private final Participants participants;
    private final Bids bids;
    private final BidSeal seal;
    private final AuditTrail audit;
    private final Eligibility eligibility;
    private final Caller caller;
    private final Clock clock;

    RunBids(
            Tenders tenders,
            TenderChanges changes,
            Participants participants,
            Bids bids,
            BidSeal seal,
            AuditTrail audit,
            Eligibility eligibility,
            Caller caller,
            Clock clock) {
        this.tenders = tenders;
        this.changes = changes;
        this.participants = participants;
        this.bids = bids;
        this.seal = seal;
        this.audit = audit;
        this.eligibility = eligibility;
        this.caller = caller;
        this.clock = clock;
    }

    /// Accepts a bid, if it is in time. The audit records the submission, not the content.
    BidView take(String ocid, String participantId, String content) {
        Tender tender = tenders.toBid(ocid);
        Participant participant = participants.toChange(ocid, participantId);
        boolean bySupplier = isTheirs(participant);
        if (!bySupplier) {
            mustRun(tender);
        }
        tender.mustTakeBids();
        participant.mustBeIn();
        Instant now = now();
        Instant deadline = deadline(tender);
        if (!now.isBefore(deadline)) {
            throw Problem.conflict("The bid is late: the deadline was " + deadline, Map.of("deadline", deadline));
        }
        if (bids.areOpen(ocid)) {
            throw Problem.conflict("The bids of this tender have been opened");
        }
        if (bids.hasOne(ocid, participantId)) {
            throw Problem.conflict("The participant has a bid already; withdraw it before you submit another");
        }
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        String name = id.toString();
        Bid bid =
                new Bid(id, ocid, participantId, now, bySupplier, seal.digest(name, content), seal.seal(name, content));
        bids.persistAndFlush(bid);
        BidView receipt = bid.receipt();
        audit.record(KIND, id.toString(), "received", null, receipt);
        return receipt;
    }

    BidView withdraw(String ocid, String id) {
        Tender tender = tenders.toTakePart(ocid);
        Bid bid = bid(shown(tender), id);
        if (!isTheirs(participants.get(ocid, bid.participantId()))) {
            mustRun(tender);
            if (bid.isBySupplier() && !caller.isSteward()) {
                throw Problem.forbidden("The supplier submitted the bid; only the supplier may withdraw it");
            }
        }
        if (bid.isOpen() || bid.isWithdrawn()) {
            throw Problem.conflict(bid.isOpen() ? "The bid has been opened" : "The bid was already withdrawn");
        }
        BidView before = bid.receipt();
        bid.withdraw(now());
        audit.record(KIND, id, "withdrawn", before, bid.receipt());
        return bid.receipt();
    }

    /// Opens the bids once the deadline has passed; who bid is public from then on.
    Tender open(String ocid, @Nullable IfMatch ifMatch) {
        Tender tender = tenders.toChange(ocid);
        IfMatch.require(ifMatch, tender.revision());
        tender.mustOpenBids();
        Instant deadline = deadline(tender);
        if (now().isBefore(deadline)) {
            throw Problem.conflict("The bids are sealed until " + deadline, Map.of("deadline", deadline));
        }
        List<Bid> standing = bids.standing(ocid);
        if (standing.isEmpty() || standing.getFirst().isOpen()) {
            throw Problem.conflict(standing.isEmpty() ? "There is no bid to open" : "The bids have been opened");
        }
        Bid first = standing.getFirst();
        seal.open(first.id().toString(), first.sealed()); // refused with the wrong key, before anything is marked
        Instant now = now();
        for (Bid bid : standing) {
            bid.open(now);
            audit.record(KIND, bid.id().toString(), "opened", null, bid.receipt());
        }
        PartialDate today = PartialDate.of(LocalDate.now(clock));
        List<String> bidders = standing.stream().map(Bid::participantId).toList();
        TakingPart taking = participants.bidding(ocid, bidders);
        return changes.change(tender, taking, () -> Optional.of(tender.open(bidders, today, taking)));
    }

    /// The bids of a tender that the caller may see, without their contents.
    List<BidView> list(String ocid) {
        return shown(tenders.visible(ocid)).stream().map(Bid::receipt).toList();
    }

    /// One bid that the caller may see: its content once it is open.
    BidView read(String ocid, String id) {
        Bid bid = bid(shown(tenders.visible(ocid)), id);
        return bid.isOpen()
                ? bid.opened(seal.digestKey(id), seal.open(bid.id().toString(), bid.sealed()))
                : bid.receipt();
    }

    /// All bids for the buyers of the tender, its own for a supplier.
    private List<Bid> shown(Tender tender) {
        boolean isBuyer = tenders.isBuyer(tender);
        if (!isBuyer && caller.supplier().isEmpty()) {
            throw Problem.forbidden("Only the buyers of the tender and its suppliers may do this");
        }
        String ocid = tender.ocid();
        return isBuyer
                ? bids.of(ocid)
                : bids.of(
                        ocid,
                        participants.ofSupplier(
                                ocid, eligibility.allOf(caller.supplier().get())));
    }

    /// Whether the caller is the supplier that takes part.
    private boolean isTheirs(Participant participant) {
        return caller.supplier()
                .filter(id -> eligibility.areOne(id, participant.supplier().id()))
                .isPresent();
    }

    private void mustRun(Tender tender) {
        if (!caller.isSteward() && !caller.hasRole("buyer")) {
            throw Problem.forbidden("The token does not act for the participant; its supplier claim must name the"
                    + " participant's supplier");
        }
        tenders.mustLead(tender.details());
    }

    private static Bid bid(List<Bid> among, String id) {
        return among.stream()
                .filter(bid -> bid.id().toString().equals(id))
                .findAny()
                .orElseThrow(() -> Problem.unknown(KIND, id));
    }

    private static Instant deadline(Tender tender) {
        return tender.closesAt()
                .orElseThrow(() -> Problem.conflict(
                        "The tender has no deadline for tenders (deadlines.tender), so bids cannot be sealed"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
