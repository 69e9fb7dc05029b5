package uk.nhs.epr.framework.joining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.trusts.Follower;
import uk.nhs.epr.kit.time.PartialDate;

/// A member as readers see it on a day, under its name of that day and with who follows it; its history up to that
/// day. A successor of a member (`inheritedFrom`) is a member since the succession, with the predecessor's history.
/// Without a name until the register's events have arrived.
@Schema(requiredProperties = {"odsCode", "status", "since", "history", "warnings"})
public record MemberView(
        String odsCode,
        @Nullable String name,
        @Nullable List<Follower> successors,
        @Nullable String inheritedFrom,
        MemberStatus status,
        PartialDate since,
        @Nullable Subject subject,
        @Nullable Source source,
        @Nullable List<Source> furtherSources,
        @Nullable Confidence confidence,
        List<StatedStatus<MemberStatus>> history,
        List<MemberWarning> warnings,
        @JsonIgnore long revision) {}
