package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// The full public state of a tender, as every event of it carries: what its buyers say of it and what
/// has happened to it.
public record TenderState(
        @JsonUnwrapped TenderDetails details, @JsonUnwrapped TenderLife life) {}
