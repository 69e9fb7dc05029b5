package uk.nhs.epr.trust.register;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.register.Succession.Allocation;

/// A succession as readers see it.
public record SuccessionView(
        UUID id,
        Succession.Kind kind,
        LocalDate date,
        List<String> predecessors,
        List<String> successors,
        @Nullable List<Allocation> systems,
        @Nullable Source source) {}
