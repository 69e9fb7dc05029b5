package uk.nhs.epr.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// What an operator does about events that could not be applied.
@Path("/v1/admin/parked-events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "steward"})
@Tag(name = "Operation", description = "Events that could not be applied")
public class ParkedEventsResource {
    private static final String KIND = "parked-event";
    private static final String COLUMNS =
            "id, view, topic, part, position, aggregate_id, version, type, reason, error, parked_at";

    private final Jdbi jdbi;
    private final Instance<EventView> views;
    private final MeterRegistry metrics;
    private final AuditTrail audit;

    ParkedEventsResource(Jdbi jdbi, Instance<EventView> views, MeterRegistry metrics, AuditTrail audit) {
        this.audit = audit;
        this.jdbi = jdbi;
        this.views = views;
        this.metrics = metrics;
    }

    @GET
    @Operation(operationId = "listParkedEvents", summary = "Parked events, oldest first")
    public Page<ParkedEvent> list(@BeanParam PageRequest page) {
        long after = page.afterKey().isEmpty() ? 0 : id(page.afterKey());
        List<ParkedEvent> rows = jdbi.withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + " from parked_event where id > :after order by id limit :limit")
                .bind("after", after)
                .bind("limit", page.sizeAndOneMore())
                .mapTo(ParkedEvent.class)
                .list());
        return Page.of(rows, page, row -> List.of(Long.toString(row.id())), row -> row);
    }

    @POST
    @Path("{id}/retry")
    @Transactional
    @Operation(
            operationId = "retryParkedEvent",
            summary = "Apply the aggregate's waiting events again, in order",
            description = "Applies all waiting events of the aggregate in one transaction: all or none.")
    public ParkedEvent retry(@PathParam("id") String id) {
        ParkedEvent parked = find(id);
        ViewVersions versions = versions(parked);
        try {
            jdbi.useHandle(handle -> applyAll(handle, versions, parked));
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw Problem.conflict("The event still cannot be applied: " + ParkedEvents.text(e));
        }
        audit.record(KIND, id, "retried", parked, null);
        return parked;
    }

    private ViewVersions versions(ParkedEvent parked) {
        EventView view = views.stream()
                .filter(each -> each.name().equals(parked.view()))
                .findAny()
                .orElseThrow(() -> Problem.unknown("view", parked.view()));
        return new ViewVersions(view, new InboxCounters(metrics, view.name()));
    }

    private static void applyAll(Handle handle, ViewVersions versions, ParkedEvent parked) {
        ParkedEvents.lock(handle, parked.view(), parked.topic(), parked.aggregateId());
        var waiting = ParkedEvents.waiting(handle, parked.view(), parked.topic(), parked.aggregateId());
        if (waiting.isEmpty()) {
            throw Problem.conflict("The record is not an event of the register. You can only discard it");
        }
        for (IncomingEvent event : waiting) {
            if (event.version() > versions.version(handle, parked.topic(), event.aggregateId())) {
                versions.applyNext(handle, parked.topic(), event);
            }
            ParkedEvents.drop(handle, parked.view(), parked.topic(), event.aggregateId(), event.version());
        }
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "discardParkedEvent",
            summary = "Discard one waiting event",
            description = "Waiting events behind it are applied, up to the first that fails. The next event of the"
                    + " aggregate carries the full state and replaces the discarded one.")
    public void discard(@PathParam("id") String id) {
        ParkedEvent parked = find(id);
        ViewVersions versions = versions(parked);
        jdbi.useHandle(handle -> {
            ParkedEvents.lock(handle, parked.view(), parked.topic(), parked.aggregateId());
            if (handle.execute("delete from parked_event where id = ?", parked.id()) == 0) {
                throw Problem.unknown("parked event", id);
            }
            versions.passOver(handle, parked.topic(), parked.aggregateId(), parked.version());
        });
        audit.record(KIND, id, "discarded", parked, null);
    }

    private ParkedEvent find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + " from parked_event where id = ?")
                .bind(0, id(id))
                .mapTo(ParkedEvent.class)
                .findOne()
                .orElseThrow(() -> Problem.unknown("parked event", id)));
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw Problem.unknown("parked event", text);
        }
    }
}
