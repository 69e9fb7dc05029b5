package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a tender may be for, or without a subject that it may be for something around a system, and why that
/// is not sure. It does not count until a person decides.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubjectSuggestion(@Nullable Subject subject, String reason) {}
