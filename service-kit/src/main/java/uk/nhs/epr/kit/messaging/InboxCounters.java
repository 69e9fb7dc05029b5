package uk.nhs.epr.kit.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts of events that a view did not simply apply.
public final class InboxCounters {
    private final Counter duplicates;
    private final Counter gaps;
    private final Counter unknownTypes;
    private final Counter parked;

    public InboxCounters(MeterRegistry registry, String view) {
        duplicates = registry.counter("epr.view.duplicates", "view", view);
        gaps = registry.counter("epr.view.gaps", "view", view);
        unknownTypes = registry.counter("epr.view.unknown.types", "view", view);
        parked = registry.counter("epr.view.parked", "view", view);
    }

    void duplicate() {
        duplicates.increment();
    }

    void gap() {
        gaps.increment();
    }

    void unknownType() {
        unknownTypes.increment();
    }

    void parked() {
        parked.increment();
    }
}
