package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the memberships of a framework are for a system: courses, where they are for it.
final class MembershipFacts {
    private static final List<String> LIFE = List.of("CONSIDERING", "JOINING", "JOINED", "WITHDRAWN");

    private final KnownFramework framework;
    private final Portfolio portfolio;

    MembershipFacts(KnownFramework framework, Portfolio portfolio) {
        this.framework = framework;
        this.portfolio = portfolio;
    }

    List<Course> courses(SystemFact system) {
        return PublishedTender.orNone(framework.members()).stream()
                .filter(member -> isFor(member, system))
                .map(member -> Course.between(
                        Evidence.Kind.MEMBERSHIP,
                        framework.reference(),
                        LocalDate.MIN,
                        framework.lastDay(),
                        member.history().stream().map(this::reported).toList()))
                .toList();
    }

    /// By the subject that was stated last, else by what the framework's lots are for.
    private boolean isFor(KnownFramework.Member member, SystemFact system) {
        LocalDate begun = member.history().stream()
                .map(standing -> standing.since().firstDay())
                .min(LocalDate::compareTo)
                .orElseThrow();
        @Nullable
        Subject stated = member.history().stream()
                .map(KnownFramework.StatedStatus::subject)
                .filter(Objects::nonNull)
                .reduce((_, later) -> later)
                .orElseGet(framework::ofLots);
        return Portfolio.mayCount(system, member.odsCode(), begun)
                && portfolio.meant(stated, member.odsCode(), begun, true).contains(system.id());
    }

    private Course.Reported reported(KnownFramework.StatedStatus standing) {
        return new Course.Reported(
                LIFE.indexOf(standing.status()),
                stage(standing.status()),
                framework.reference(),
                framework.name(),
                standing.since(),
                null,
                Evidence.Origin.of(standing.source(), standing.confidence()));
    }

    private static @Nullable Stage stage(String status) {
        return switch (status) {
            case "CONSIDERING" -> Stage.CONSIDERING_FRAMEWORK;
            case "JOINING" -> Stage.JOINING_FRAMEWORK;
            case "JOINED" -> Stage.ON_FRAMEWORK;
            default -> null;
        };
    }
}
