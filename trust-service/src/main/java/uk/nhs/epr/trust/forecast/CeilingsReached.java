package uk.nhs.epr.trust.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.BusinessClock;

/// Keeps each framework's ceiling, and the shares of its ceilings that framework-service has reported as reached. How
/// much
/// is committed is that service's to count.
@ApplicationScoped
public class CeilingsReached implements EventView {
    private static final String FRAMEWORKS = "uk.nhs.epr.framework.";
    private static final String NEARED = FRAMEWORKS + "ceiling-neared.";

    record Framework(String reference, @Nullable Range value) {}

    record Range(@Nullable Money max) {}

    record Neared(@Nullable String lot, int percent, Money committed, Money ceiling) {}

    private final ObjectMapper json;

    CeilingsReached(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "ceilings-reached";
    }

    @Override
    public Set<String> topics() {
        return Set.of("epr.frameworks");
    }

    /// Every version of the framework's own events; what happens to its lots and members has other names.
    @Override
    public boolean knows(String type) {
        return type.startsWith(FRAMEWORKS + "registered.")
                || type.startsWith(FRAMEWORKS + "changed.")
                || type.startsWith(NEARED);
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent event) {
        Framework framework = event.read("framework", Framework.class);
        handle.createUpdate("""
                        insert into framework_ceiling (reference, ceiling) values (:reference, cast(:ceiling as jsonb))
                        on conflict (reference) do update set ceiling = excluded.ceiling""")
                .bind("reference", framework.reference())
                .bind(
                        "ceiling",
                        framework.value() == null
                                ? null
                                : text(framework.value().max()))
                .execute();
        if (event.type().startsWith(NEARED)) {
            keep(handle, framework.reference(), event);
        }
    }

    /// A share of a ceiling that was raised is reached again; the last day of the new one counts.
    private void keep(Handle handle, String reference, IncomingEvent event) {
        Neared neared = event.read("change", Neared.class);
        handle.createUpdate("""
                        insert into ceiling_reached (reference, lot, percent, committed, ceiling, reached_on)
                        values (:reference, :lot, :percent, cast(:committed as jsonb), cast(:ceiling as jsonb), :on)
                        on conflict (reference, lot, percent) do update
                            set (committed, ceiling, reached_on)
                              = (excluded.committed, excluded.ceiling, excluded.reached_on)""")
                .bind("reference", reference)
                .bind("lot", Objects.requireNonNullElse(neared.lot(), ""))
                .bind("percent", neared.percent())
                .bind("committed", text(neared.committed()))
                .bind("ceiling", text(neared.ceiling()))
                .bind(
                        "on",
                        event.recordedAt().atZoneSameInstant(BusinessClock.ZONE).toLocalDate())
                .execute();
    }

    private @Nullable String text(@Nullable Money money) {
        try {
            return money == null ? null : json.writeValueAsString(money);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
