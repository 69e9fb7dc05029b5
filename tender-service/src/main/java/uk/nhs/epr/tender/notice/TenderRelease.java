package uk.nhs.epr.tender.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderEvent;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// Makes the release that tells of one public change of a tender. A release carries the whole tender as it
/// stands after the change, and nulls for what it does not say any more, so that the compiled release of
/// them all says what the tender says. Its date is when it was published here.
@ApplicationScoped
public class TenderRelease {
    private final Directory directory;

    TenderRelease(Directory directory) {
        this.directory = directory;
    }

    /// The release of the tender's version that came of an event.
    public ObjectNode of(TenderState before, TenderState after, TenderEvent event, long version, Instant date) {
        return of(before, after, event, version, date, directory.namesIn(List.of(before, after)));
    }

    static ObjectNode of(
            TenderState before,
            TenderState after,
            TenderEvent event,
            long version,
            Instant date,
            Directory.Names names) {
        ObjectNode release = image(after, names);
        if (!before.life().isDraft()) {
            ObjectNode said = image(before, names);
            Retraction.ofItems(said, release);
            Retraction.of(said, release);
            Retraction.ofParties(said, release);
        }
        ObjectNode head = new Fields()
                .text("ocid", after.details().ocid())
                .text("id", after.details().ocid() + "-" + version)
                .text("date", date)
                .texts("tag", List.of(tag(event, before, after)))
                .node();
        return head.setAll(release);
    }

    /// The tender as it stands, in the standard's words, without what belongs to one release.
    static ObjectNode image(TenderState state, Directory.Names names) {
        Parties parties = new Parties(state, names);
        return new Fields()
                .text("initiationType", "tender")
                .text("language", "en")
                .all("parties", parties.all(), party -> party)
                .put("buyer", parties.lead())
                .put("tender", TenderSection.of(state, parties))
                .all("awards", Outcome.awards(state, parties), award -> award)
                .all("contracts", state.life().contracts(), Outcome::contract)
                .all("relatedProcesses", frameworks(state.details()), TenderRelease::related)
                .node();
    }

    private static List<TenderDetails.FrameworkLot> frameworks(TenderDetails details) {
        return details.framework() == null ? List.of() : List.of(details.framework());
    }

    private static Fields related(TenderDetails.FrameworkLot framework) {
        return new Fields()
                .text("id", framework.reference())
                .texts("relationship", List.of("framework"))
                .text("scheme", "register")
                .text("identifier", framework.reference())
                .text("title", framework.lot() == null ? null : "Lot " + framework.lot());
    }

    private static String tag(TenderEvent event, TenderState before, TenderState after) {
        return switch (event) {
            case TenderEvent.EngagementAnnounced _, TenderEvent.Planned _ -> orUpdate("planning", before);
            case TenderEvent.Published _ -> "tender";
            case TenderEvent.Amended _ -> isPublished(before) ? "tenderAmendment" : "planningUpdate";
            case TenderEvent.AwardDecided _ -> "award";
            case TenderEvent.AwardSetAside _ -> "awardCancellation";
            case TenderEvent.TransparencyNoticePublished _ -> isPublished(before) ? "tenderUpdate" : "tender";
            case TenderEvent.ContractSigned _ -> "contract";
            case TenderEvent.ContractChanged _ -> "contractAmendment";
            case TenderEvent.ContractTerminated _ -> "contractTermination";
            case TenderEvent.Cancelled _, TenderEvent.Withdrawn _, TenderEvent.EndedWithoutSuccess _ ->
                after.life().cancellation() == null ? "tenderUpdate" : "tenderCancellation";
            default -> isPublished(before) ? "tenderUpdate" : "planningUpdate";
        };
    }

    private static String orUpdate(String tag, TenderState before) {
        return before.life().isDraft() ? tag : tag + "Update";
    }

    private static boolean isPublished(TenderState state) {
        return state.life().status().compareTo(TenderStatus.PUBLISHED) >= 0;
    }
}
