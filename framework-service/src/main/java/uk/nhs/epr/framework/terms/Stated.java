package uk.nhs.epr.framework.terms;

import java.time.LocalDate;

/// What came of a statement: whether it made something new, and the day on which it is shown.
public record Stated(boolean created, LocalDate shownOn) {}
