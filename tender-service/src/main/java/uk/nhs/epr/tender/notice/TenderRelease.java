package uk.nhs.epr.tender.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        if (isTold(before)) {
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
                .all("relatedProcesses", related(state.details()), process -> process)
                .node();
    }

    /// The framework that is called off, or the market by reference to which it is awarded.
    private static List<Fields> related(TenderDetails details) {
        TenderDetails.FrameworkLot framework = details.framework();
        if (framework != null) {
            String lot = framework.lot() == null ? null : "Lot " + framework.lot();
            return List.of(related(framework.reference(), lot));
        }
        return details.dynamicMarket() == null ? List.of() : List.of(related(details.dynamicMarket(), null));
    }

    private static Fields related(String reference, @Nullable String title) {
        return new Fields()
                .text("id", reference)
                .texts("relationship", List.of("framework"))
                .text("scheme", "register")
                .text("identifier", reference)
                .text("title", title);
    }

    private static String tag(TenderEvent event, TenderState before, TenderState after) {
        return switch (event) {
            case TenderEvent.EngagementAnnounced _, TenderEvent.Planned _ ->
                isTold(before) ? "planningUpdate" : "planning";
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

    /// Whether a release has told of it: there is none of a draft, nor of what is known from reports alone.
    private static boolean isTold(TenderState state) {
        return !state.life().isDraft() && !state.life().isOnlyReported();
    }

    private static boolean isPublished(TenderState state) {
        return isTold(state) && state.life().status().compareTo(TenderStatus.PUBLISHED) >= 0;
    }
}
