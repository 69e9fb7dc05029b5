package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.security.Caller;

/// What a buyer does with a tender: drafts it, changes what it says, takes its steps. What is public
/// goes out as an event in the same transaction.
@ApplicationScoped
public class RunTender {
    private static final String STREAM = "tenders";

    private final Tenders tenders;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final MergePatch patches;
    private final Caller caller;
    private final Clock clock;
    private final String ocidPrefix;

    RunTender(
            Tenders tenders,
            Outbox outbox,
            AuditTrail audit,
            MergePatch patches,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "ocds.ocid-prefix") String ocidPrefix) {
        this.tenders = tenders;
        this.outbox = outbox;
        this.audit = audit;
        this.patches = patches;
        this.caller = caller;
        this.clock = clock;
        this.ocidPrefix = ocidPrefix;
    }

    Tender draft(TenderDetails details) {
        caller.mustActFor(details.lead().odsCode());
        String ocid = details.ocid() != null
                ? details.ocid()
                : ocidPrefix + "-" + Generators.timeBasedEpochRandomGenerator().generate();
        if (tenders.findById(ocid) != null) {
            throw Problem.conflict("There is a tender " + ocid + " already");
        }
        Tender tender = new Tender(ocid, details);
        tenders.persistAndFlush(tender);
        audit.record("tender", ocid, "drafted", null, tender.state());
        return tender;
    }

    Tender revise(String ocid, @Nullable IfMatch ifMatch, JsonNode patch) {
        Tender tender = tenders.toChange(ocid);
        IfMatch.require(ifMatch, tender.revision());
        TenderDetails details = patches.apply(tender.details(), patch);
        if (!ocid.equals(details.ocid())) {
            throw Problem.invalid("/ocid", "can't be changed");
        }
        caller.mustActFor(details.lead().odsCode());
        if (details.equals(tender.details())) {
            return tender;
        }
        TenderState before = tender.state();
        List<String> fields = new ArrayList<>();
        patch.fieldNames().forEachRemaining(fields::add);
        record(tender, before, tender.revise(details, fields));
        return tender;
    }

    Tender take(String ocid, @Nullable IfMatch ifMatch, TenderStep step) {
        Tender tender = tenders.toChange(ocid);
        IfMatch.require(ifMatch, tender.revision());
        TenderState before = tender.state();
        record(tender, before, tender.take(step, LocalDate.now(clock)));
        return tender;
    }

    private void record(Tender tender, TenderState before, @Nullable TenderEvent event) {
        tenders.flush();
        TenderState after = tender.state();
        if (event != null) {
            outbox.record(new OutgoingEvent(
                    STREAM, tender.ocid(), tender.version(), event.type(), Map.of("change", event, "tender", after)));
        }
        audit.record("tender", tender.ocid(), event == null ? "draft-revised" : event.type(), before, after);
    }
}
