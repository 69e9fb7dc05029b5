package uk.nhs.epr.tender.interpretation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Subject;

/// What a person decides that a tender is for, and why; without a subject, that it is for none of what was supposed.
public record SubjectDecision(
        @Nullable @Valid Subject subject,
        @NotBlank @Size(max = 2000) String note) {}
