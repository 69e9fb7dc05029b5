package uk.nhs.epr.kit.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.EventSchemas;
import uk.nhs.epr.kit.messaging.MessagingConfig;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.subscription.address.Targets;
import uk.nhs.epr.kit.subscription.address.WebhookConfig;
import uk.nhs.epr.kit.subscription.delivery.EventWishes;
import uk.nhs.epr.kit.subscription.secret.WebhookSecrets;

/// Makes subscriptions and changes what they ask for. A new receiver, or one at a new address, must confirm
/// before anything else is sent to it.
@ApplicationScoped
class Subscribe {
    static final String KIND = "subscription";
    private static final int LOOKUPS_AT_ONCE = 4;

    private final Jdbi jdbi;
    private final Verification verification;
    private final WebhookSecrets secrets;
    private final Targets targets;
    private final WebhookConfig config;
    private final AuditTrail audit;
    private final Caller caller;
    private final ObjectMapper json;
    private final EventWishes<?> wishes;
    private final Set<String> known;
    private final Semaphore lookups = new Semaphore(LOOKUPS_AT_ONCE);

    Subscribe(
            Jdbi jdbi,
            Verification verification,
            WebhookSecrets secrets,
            Targets targets,
            WebhookConfig config,
            AuditTrail audit,
            Caller caller,
            ObjectMapper json,
            EventWishes<?> wishes,
            MessagingConfig messaging) {
        this.jdbi = jdbi;
        this.verification = verification;
        this.secrets = secrets;
        this.targets = targets;
        this.config = config;
        this.audit = audit;
        this.caller = caller;
        this.json = json;
        this.wishes = wishes;
        this.known = EventSchemas.typesOf(messaging.service());
    }

    /// Refuses an invalid subscription. A host name without an address now may have one later.
    void check(SubscriptionDetails details) {
        if (!config.enabled()) {
            throw Problem.of(ProblemType.NOT_SET_UP, "The operator has switched webhooks off");
        }
        List<Problem.Fault> faults = new ArrayList<>();
        List<String> types = details.types() == null ? List.of() : details.types();
        for (int i = 0; i < types.size(); i++) {
            if (!known.contains(types.get(i))) {
                faults.add(Problem.Fault.at("/types/" + i, "is not the type of an event of this service"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        wishes.matching(details.filterOrNone());
    }

    /// Refuses an address that may not receive webhooks; it is resolved again for every attempt.
    void checkTarget(String url) {
        if (!lookups.tryAcquire()) {
            throw Problem.notYet(503, "Too many addresses are being looked up", 1);
        }
        try {
            URI target = targets.parse(url);
            targets.resolve(target);
        } catch (Targets.Refused e) {
            if (e.isForbidden()) {
                throw Problem.invalid("/url", String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.notYet(503, "The service is stopping", 1);
        } finally {
            lookups.release();
        }
    }

    /// Makes a subscription that starts after this position of the feed; returns it with its secret.
    SubscriptionView make(SubscriptionDetails details, long position) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        return jdbi.withHandle(handle -> {
            refuseTooMany(handle);
            handle.createUpdate("""
                            insert into subscription (id, owner, url, description, form, types, filter, status, position)
                            values (:id, :owner, :url, :description, :form, :types, cast(:filter as jsonb), 'UNVERIFIED',
                                    :position)""")
                    .bind("id", id)
                    .bind("owner", caller.subject())
                    .bind("url", details.url())
                    .bind("description", details.description())
                    .bind("form", details.formOrFull())
                    .bindArray("types", String.class, details.types())
                    .bind("filter", text(details.filterOrNone()))
                    .bind("position", position)
                    .execute();
            String secret = secrets.make(handle, id, Duration.ZERO);
            verification.ask(handle, id);
            SubscriptionView made = view(handle, id);
            audit.record(KIND, id.toString(), "subscribed", null, made);
            return made.with(secret);
        });
    }

    private void refuseTooMany(Handle handle) {
        int has = handle.createQuery("select count(*) from subscription where owner = ?")
                .bind(0, caller.subject())
                .mapTo(Integer.class)
                .one();
        if (has >= config.most()) {
            throw Problem.conflict("A subject has " + config.most() + " subscriptions at most");
        }
    }

    /// Applies changed details. If the address changed, the receiver there must confirm first.
    SubscriptionView change(Subscriptions.Row before, SubscriptionDetails details) {
        if (details.equals(before.view().details())) {
            return before.view();
        }
        boolean moves = !details.url().equals(before.url());
        return jdbi.withHandle(handle -> {
            handle.createUpdate("""
                            update subscription
                               set url = :url, description = :description, form = :form, types = :types,
                                   filter = cast(:filter as jsonb), revision = revision + 1
                             where id = :id""")
                    .bind("id", before.id())
                    .bind("url", details.url())
                    .bind("description", details.description())
                    .bind("form", details.formOrFull())
                    .bindArray("types", String.class, details.types())
                    .bind("filter", text(details.filterOrNone()))
                    .execute();
            if (moves) {
                verification.restart(handle, before.id());
            }
            return audited(handle, before, "changed");
        });
    }

    void delete(Subscriptions.Row before) {
        jdbi.useHandle(handle -> handle.execute("delete from subscription where id = ?", before.id()));
        audit.record(KIND, before.id().toString(), "deleted", before.view(), null);
    }

    /// The subscription after a change, which goes into the audit.
    SubscriptionView audited(Handle handle, Subscriptions.Row before, String action) {
        SubscriptionView after = view(handle, before.id());
        audit.record(KIND, before.id().toString(), action, before.view(), after);
        return after;
    }

    private static SubscriptionView view(Handle handle, UUID id) {
        return Subscriptions.read(handle, id).view();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
