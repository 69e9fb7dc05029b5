package uk.nhs.epr.framework.trusts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who follows a trust, since when; its name if the register's events have arrived.
public record Follower(String odsCode, @Nullable String name, String kind, LocalDate date) {}
