package uk.nhs.epr.framework.trusts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.time.PartialDate;

/// Keeps what members and leads are and were called, and who follows them, from the events of the register
/// of trusts. Each event carries the trust's full state, so the last one says it all.
@ApplicationScoped
public class TrustEvents implements EventView {
    private static final Set<String> KNOWN = Set.of(
            "uk.nhs.epr.trust.registered.v1",
            "uk.nhs.epr.trust.changed.v1",
            "uk.nhs.epr.trust.succeeded.v1",
            "uk.nhs.epr.trust.took-over.v1",
            "uk.nhs.epr.trust.system-recorded.v1",
            "uk.nhs.epr.trust.system-changed.v1",
            "uk.nhs.epr.trust.contract-recorded.v1",
            "uk.nhs.epr.trust.contract-changed.v1",
            "uk.nhs.epr.trust.strategy-stated.v1",
            "uk.nhs.epr.trust.strategy-changed.v1");

    /// The part of a trust that is read here.
    record Trust(
            String odsCode,
            String name,
            String status,
            @Nullable String regionCode,
            @Nullable List<Object> nameHistory,
            @Nullable List<Object> regionHistory,
            @Nullable Operational operational,
            @Nullable List<Succession> successors) {}

    /// From when it cares for patients.
    record Operational(@Nullable PartialDate from) {}

    /// Another trust that follows from a day on.
    record Succession(String odsCode, String kind, LocalDate date) {}

    private final KnownTrusts trusts;

    TrustEvents(KnownTrusts trusts) {
        this.trusts = trusts;
    }

    @Override
    public String name() {
        return "trusts";
    }

    @Override
    public Set<String> topics() {
        return Set.of("epr.trusts");
    }

    @Override
    public boolean knows(String type) {
        return KNOWN.contains(type);
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent event) {
        trusts.keep(handle, event.read("trust", Trust.class));
    }
}
