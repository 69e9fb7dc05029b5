package uk.nhs.epr.tender.ocdsimport;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an import has to do: whose it is, what it asks for, which page is next and how many of the releases
/// that it has are done.
public record ImportWork(
        UUID id,
        String subject,
        @Nullable String nextAddress,
        int attempts,
        boolean nhsOnly,
        List<String> cpv,
        int pages,
        int lines,
        int linesDone) {}
