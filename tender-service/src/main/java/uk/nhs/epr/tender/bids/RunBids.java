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
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.TenderChanges;
import uk.nhs.epr.tender.tendering.Tenders;

/// Takes bids in until the deadline, keeps them sealed and opens them after it. Each runs with the tender's
/// row locked, so that no bid slips in while others are opened.
@ApplicationScoped
public class RunBids {
    private static final String KIND = "bid";

    private final Tenders tenders;
    private final TenderChanges changes;
    private final Bids bids;
    private final BidSeal seal;
    private final AuditTrail audit;
    private final Clock clock;

    RunBids(Tenders tenders, TenderChanges changes, Bids bids, BidSeal seal, AuditTrail audit, Clock clock) {
        this.tenders = tenders;
        this.changes = changes;
        this.bids = bids;
        this.seal = seal;
        this.audit = audit;
        this.clock = clock;
    }

    /// Takes a bid in, if it is in time. The audit says that it came, not what it says.
    BidView take(String ocid, String participantId, String content) {
        Tender tender = tenders.toChange(ocid);
        tender.mustTakeBids();
        tender.participant(participantId).mustBeIn();
        Instant now = now();
        Instant deadline = deadline(tender);
        if (!now.isBefore(deadline)) {
            throw Problem.conflict(
                    "The bid is late: tenders were taken until " + deadline, Map.of("deadline", deadline));
        }
        for (Bid other : bids.standing(ocid)) {
            if (other.isOpen()) {
                throw Problem.conflict("The bids of this tender have been opened");
            }
            if (other.participantId().equals(participantId)) {
                throw Problem.conflict("The participant has a bid already; it is to be withdrawn before another");
            }
        }
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        Bid bid =
                new Bid(id, ocid, participantId, now, BidSeal.fingerprint(content), seal.seal(id.toString(), content));
        bids.persistAndFlush(bid);
        BidView receipt = bid.view(null);
        audit.record(KIND, id.toString(), "received", null, receipt);
        return receipt;
    }

    BidView withdraw(String ocid, String id) {
        tenders.toChange(ocid);
        Bid bid = bid(ocid, id);
        if (bid.isOpen() || bid.isWithdrawn()) {
            throw Problem.conflict(bid.isOpen() ? "The bid has been opened" : "The bid has been withdrawn already");
        }
        BidView before = bid.view(null);
        bid.withdraw(now());
        audit.record(KIND, id, "withdrawn", before, bid.view(null));
        return bid.view(null);
    }

    /// Opens the bids once the deadline has passed; who bid is public from then on.
    Tender open(String ocid, @Nullable IfMatch ifMatch) {
        Tender tender = tenders.toChange(ocid);
        IfMatch.require(ifMatch, tender.revision());
        tender.mustTakeBids();
        Instant deadline = deadline(tender);
        if (now().isBefore(deadline)) {
            throw Problem.conflict("The bids stay sealed until " + deadline, Map.of("deadline", deadline));
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
            audit.record(KIND, bid.id().toString(), "opened", null, bid.view(null));
        }
        PartialDate today = PartialDate.of(LocalDate.now(clock));
        List<String> bidders = standing.stream().map(Bid::participantId).toList();
        return changes.change(tender, () -> Optional.of(tender.open(bidders, today)));
    }

    /// The bids of a tender, for its buyers, without their contents.
    List<BidView> list(String ocid) {
        tenders.mustBuy(ocid);
        return bids.of(ocid).stream().map(bid -> bid.view(null)).toList();
    }

    /// One bid, for the tender's buyers: its content once it is open.
    BidView read(String ocid, String id) {
        tenders.mustBuy(ocid);
        Bid bid = bid(ocid, id);
        return bid.view(bid.isOpen() ? seal.open(bid.id().toString(), bid.sealed()) : null);
    }

    private Bid bid(String ocid, String id) {
        return bids.of(ocid).stream()
                .filter(bid -> bid.id().toString().equals(id))
                .findAny()
                .orElseThrow(() -> Problem.unknown(KIND, id));
    }

    private static Instant deadline(Tender tender) {
        return tender.closesAt()
                .orElseThrow(() -> Problem.conflict(
                        "The tender has no deadline for tenders (deadlines.tender); bids are sealed until one"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
