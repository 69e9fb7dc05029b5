package uk.nhs.epr.framework.trusts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who follows a trust, since when; its name where the register's events have told it.
public record Follower(String odsCode, @Nullable String name, String kind, LocalDate date) {}
