package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.journal.TenderChanges;
import uk.nhs.epr.tender.ocds.Releases;
import uk.nhs.epr.tender.step.WholeNotices;
import uk.nhs.epr.tender.tendering.Award;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.Ocids;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderEvent;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.Tenders;

/// Keeps tenders from other publishers' releases. All releases of a process are read each time, so their order
/// does not matter; a tender that is run here does not change.
@ApplicationScoped
public class ReadTenders implements WholeNotices {
    /// The result of reading a process.
    public record Outcome(boolean isModelled, String reason) {
        static final Outcome READ = new Outcome(true, "");
    }

    private final Releases releases;
    private final Crosswalk crosswalk;
    private final Tenders tenders;
    private final TenderChanges changes;
    private final Ocids ocids;
    private final SubjectDecisions decisions;
    private final Clock clock;
    private final Jdbi jdbi;

    ReadTenders(
            Releases releases,
            Crosswalk crosswalk,
            Tenders tenders,
            TenderChanges changes,
            Ocids ocids,
            SubjectDecisions decisions,
            Clock clock,
            Jdbi jdbi) {
        this.releases = releases;
        this.crosswalk = crosswalk;
        this.tenders = tenders;
        this.changes = changes;
        this.ocids = ocids;
        this.decisions = decisions;
        this.clock = clock;
        this.jdbi = jdbi;
    }

    /// Reads a process again, and makes or changes its tender.
    public Outcome read(String ocid) {
        Optional<Tender> known = Optional.ofNullable(tenders.findById(ocid, LockModeType.PESSIMISTIC_WRITE));
        if (known.isPresent() && !isRead(ocid)) {
            if (ocids.isOwn(ocid) || !known.get().life().isDraft()) {
                return new Outcome(
                        false, "The tender is run here; other publishers' releases are kept but do not" + " change it");
            }
            changes.moveAside(known.get(), ocids.another());
            known = Optional.empty();
        }
        List<ObjectNode> published = releases.of(ocid, false);
        List<JsonNode> parties = published.stream()
                .flatMap(release -> BuyersRead.parties(new ReleaseNode(release)).stream())
                .map(ReleaseNode::node)
                .toList();
        crosswalk.match(ocid, parties);
        TenderReading.Reading reading;
        try {
            reading = TenderReading.of(published, crosswalk::trust);
        } catch (IllegalArgumentException e) {
            return new Outcome(false, String.valueOf(e.getMessage()));
        }
        TenderState read = decisions.applied(reading.state());
        Tender tender = known.orElseGet(() -> begun(ocid, read.details()));
        TenderState state = read.sameAs(tender.state().sameProcess());
        TenderEvent event = event(tender.life(), state.life(), changed(tender.state(), state));
        changes.restate(tender, reading.participants(), () -> tender.restate(state, event));
        return Outcome.READ;
    }

    @Override
    public TenderState of(TenderState tender) {
        return tender.isNotice()
                ? decisions
                        .applied(TenderReading.of(
                                        releases.of(
                                                String.valueOf(tender.details().ocid()), true),
                                        crosswalk::trust)
                                .state())
                        .sameAs(tender.sameProcess())
                : tender;
    }

    /// Whether the tender is another publisher's.
    private boolean isRead(String ocid) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from read_tender where ocid = :ocid)")
                        .bind("ocid", ocid)
                        .mapTo(Boolean.class)
                        .one());
    }

    private Tender begun(String ocid, TenderDetails details) {
        Tender tender = new Tender(ocid, details, clock.instant());
        tenders.persistAndFlush(tender);
        jdbi.useHandle(handle -> handle.execute("insert into read_tender (ocid) values (?)", ocid));
        return tender;
    }

    /// What happened, as far as one event can tell: the step that was reached, else that something changed.
    private static TenderEvent event(TenderLife before, TenderLife after, List<String> fields) {
        TenderEvent amended = new TenderEvent.Amended(fields, null);
        if (before.status() == after.status()) {
            return amended;
        }
        TenderLife.StepTaken step = after.steps().stream()
                .filter(each -> each.step() == after.status())
                .findFirst()
                .orElse(after.steps().getLast());
        Award award = after.award();
        Contract contract = after.contract();
        String reason = after.cancellation() == null ? "" : after.cancellation().reason();
        return switch (after.status()) {
            case ENGAGEMENT -> new TenderEvent.EngagementAnnounced(step.on());
            case PLANNED -> new TenderEvent.Planned(step.on());
            case PUBLISHED -> new TenderEvent.Published(step.on());
            case TRANSPARENCY ->
                new TenderEvent.TransparencyNoticePublished(
                        step.on(), Boolean.TRUE.equals(step.extension()), null, null);
            case AWARDED ->
                award == null
                        ? amended
                        : new TenderEvent.AwardDecided(award.on(), award.supplier(), award.lots(), award.value(), null);
            case CONTRACTED ->
                contract == null
                        ? amended
                        : new TenderEvent.ContractSigned(contract.signedOn(), contract.period(), contract.id());
            case TERMINATED ->
                contract == null || contract.termination() == null
                        ? amended
                        : new TenderEvent.ContractTerminated(
                                contract.termination().on(),
                                contract.id(),
                                contract.termination().reason());
            case CANCELLED -> new TenderEvent.Cancelled(step.on(), reason, null);
            case WITHDRAWN -> new TenderEvent.Withdrawn(step.on(), reason, null);
            case UNSUCCESSFUL -> new TenderEvent.EndedWithoutSuccess(step.on(), reason, null);
            default -> amended;
        };
    }

    private static List<String> changed(TenderState was, TenderState is) {
        TenderDetails before = was.details();
        TenderDetails after = is.details();
        List<String> fields = new ArrayList<>();
        note(fields, "title", before.title(), after.title());
        note(fields, "description", before.description(), after.description());
        note(fields, "buyers", before.buyers(), after.buyers());
        note(fields, "procedure", before.procedure(), after.procedure());
        note(fields, "lots", before.lots(), after.lots());
        note(fields, "cpv", before.cpv(), after.cpv());
        note(fields, "value", before.value(), after.value());
        note(fields, "contractTerm", before.contractTerm(), after.contractTerm());
        note(fields, "deadlines", before.deadlines(), after.deadlines());
        note(fields, "documents", before.documents(), after.documents());
        note(
                fields,
                "subject",
                Arrays.asList(before.subject(), was.provenance()),
                Arrays.asList(after.subject(), is.provenance()));
        note(fields, "source", before.source(), after.source());
        return fields;
    }

    private static void note(List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(name);
        }
    }
}
