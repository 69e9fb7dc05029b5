package uk.nhs.epr.tender.law;

import java.time.LocalDate;

/// The days between the notice of an award and the first on which its contract may be signed, both ends
/// included; `rule` is where the law says so. A voluntary one is as binding as a mandatory one.
public record Standstill(
        boolean voluntary, LocalDate firstDay, LocalDate lastDay, LocalDate mayBeSignedFrom, String rule) {}
