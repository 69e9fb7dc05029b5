package uk.nhs.epr.tender.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderEvent;
import uk.nhs.epr.tender.tendering.TenderNames;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// Makes the release of one public change of a tender or of one of its participants. A release has the whole
/// tender after the change, and nulls for what it no longer says, so that merging all releases gives the
/// tender. It has the participants that the change concerns: a merge keeps the others from earlier releases.
/// Its date is when it was published here.
@ApplicationScoped
public class TenderRelease {
    /// A tender with the participants of a release, in the order they joined.
    public record Shown(TenderState state, List<Participant> participants) {}

    private final TenderNames tenderNames;

    TenderRelease(TenderNames tenderNames) {
        this.tenderNames = tenderNames;
    }

    /// The release of the tender's version that came of an event.
    public ObjectNode of(Shown before, Shown after, TenderEvent event, long version, Instant date) {
        Stream<Participant> named = Stream.of(before, after).flatMap(each -> each.participants.stream());
        return of(before, after, event, version, date, tenderNames.in(List.of(before.state, after.state), named));
    }

    static ObjectNode of(
            Shown before, Shown after, TenderEvent event, long version, Instant date, Directory.Names names) {
        ObjectNode release = image(after, names);
        if (hasRelease(before.state)) {
            ObjectNode previous = image(before, names);
            Retraction.ofItems(previous, release);
            Retraction.of(previous, release);
            Retraction.ofParties(previous, release);
        }
        return head(after.state, String.valueOf(version), date, tag(event, before.state, after.state))
                .setAll(release);
    }

    /// The release of a participant's version. `before` is absent for one that joined.
    public ObjectNode of(TenderState tender, @Nullable Participant before, Participant after) {
        return of(tender, before, after, tenderNames.in(List.of(tender), Stream.of(after)));
    }

    static ObjectNode of(TenderState tender, @Nullable Participant before, Participant after, Directory.Names names) {
        ObjectNode release = image(tender, after, names);
        if (before != null) {
            Retraction.of(image(tender, before, names), release);
        }
        String id = "participants-" + after.id() + "-" + after.version();
        return head(tender, id, after.kept().changedAt(), isPublished(tender) ? "tenderUpdate" : "planningUpdate")
                .setAll(release);
    }

    private static ObjectNode head(TenderState state, String id, Instant date, String tag) {
        String ocid = state.details().ocid();
        return new Fields()
                .text("ocid", ocid)
                .text("id", ocid + "-" + id)
                .text("date", date)
                .texts("tag", List.of(tag))
                .node();
    }

    /// The present tender in the standard's terms, without the parts that belong to one release.
    static ObjectNode image(Shown shown, Directory.Names names) {
        TenderState state = shown.state;
        Parties parties = new Parties(shown, names);
        return begun().all("parties", parties.all(), party -> party)
                .put("buyer", parties.lead())
                .put("tender", TenderSection.of(state, parties))
                .all("awards", Outcome.awards(state, parties), award -> award)
                .all("contracts", state.life().contracts(), Outcome::contract)
                .all("relatedProcesses", related(state.details()), process -> process)
                .node();
    }

    /// One participant, and nothing else.
    private static ObjectNode image(TenderState state, Participant participant, Directory.Names names) {
        Parties parties = new Parties(new Shown(state, List.of(participant)), names);
        return begun().all("parties", parties.suppliers(), party -> party)
                .put(
                        "tender",
                        new Fields()
                                .text("id", state.details().ocid())
                                .all("tenderers", parties.tenderers(), tenderer -> tenderer))
                .node();
    }

    private static Fields begun() {
        return new Fields().text("initiationType", "tender").text("language", "en");
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
                hasRelease(before) ? "planningUpdate" : "planning";
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

    /// Whether it has a release: drafts and tenders known only from reports have none.
    private static boolean hasRelease(TenderState state) {
        return !state.life().isDraft() && !state.life().isOnlyReported();
    }

    private static boolean isPublished(TenderState state) {
        return hasRelease(state) && state.life().status().compareTo(TenderStatus.PUBLISHED) >= 0;
    }
}
