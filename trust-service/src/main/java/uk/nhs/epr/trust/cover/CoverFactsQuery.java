package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.cover.CoverFacts.Step;
import uk.nhs.epr.trust.record.ContractDetails.Extension;
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.Strategy;
import uk.nhs.epr.trust.record.SystemDetails.Licence;
import uk.nhs.epr.trust.record.SystemView.Holding;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// Reads what cover depends on, in a fixed number of queries however many systems it is for.
public final class CoverFactsQuery {
    /// A system's row.
    public record SystemRow(
            UUID id,
            Licence licence,
            @Json List<Holding> heldBy,
            @Json List<StatusSince> statusHistory,
            @Nullable PartialDate retiredOn) {}

    /// A contract's row.
    public record ContractRow(
            UUID id,
            UUID systemId,
            @Json Set<Need> covers,
            @Nullable PartialDate signedOn,
            PartialDate startsOn,
            @Nullable PartialDate endsOn,
            @Json @Nullable Extension extension,
            boolean procured) {
        Agreement agreement() {
            LocalDate last = endsOn == null ? LocalDate.MAX : endsOn.lastDay();
            LocalDate extended = extension == null ? null : extension.until().lastDay();
            boolean exercised = extension != null && extension.exercised();
            return new Agreement(
                    id,
                    covers,
                    signedOn == null ? startsOn : signedOn,
                    startsOn.firstDay(),
                    exercised && extended != null ? extended : last,
                    exercised ? null : extended,
                    procured);
        }
    }

    /// A strategy's row.
    public record StrategyRow(UUID id, String odsCode, PartialDate statedOn, Strategy.Approach approach) {
        Step step() {
            Stage stage = approach == Strategy.Approach.ASSESSING ? Stage.ASSESSING : null;
            return new Step(
                    odsCode, "strategy " + odsCode, Evidence.Kind.STRATEGY, id.toString(), null, statedOn, stage, null);
        }
    }

    /// A turn of a membership or a tender, as the topic told it.
    public record Turn(
            @Nullable String status,
            @Nullable String step,
            @Nullable PartialDate since,
            @Nullable PartialDate on) {}

    /// A membership's row.
    public record MembershipRow(
            String framework,
            String odsCode,
            String name,
            @Json List<Turn> history) {
        Stream<Step> steps() {
            return history.stream()
                    .map(turn -> new Step(
                            odsCode,
                            "membership " + framework + " " + odsCode,
                            Evidence.Kind.MEMBERSHIP,
                            framework,
                            name,
                            java.util.Objects.requireNonNull(turn.since()),
                            stageOfMember(java.util.Objects.requireNonNull(turn.status())),
                            null));
        }
    }

    /// A tender's row, for one of its buyers.
    public record TenderRow(
            String ocid,
            String odsCode,
            String title,
            @Json List<Turn> steps,
            @Nullable LocalDate contractFrom) {
        Stream<Step> turns() {
            return steps.stream().map(turn -> {
                Stage stage = stageOfTender(java.util.Objects.requireNonNull(turn.step()));
                return new Step(
                        odsCode,
                        "tender " + ocid,
                        Evidence.Kind.TENDER,
                        ocid,
                        title,
                        java.util.Objects.requireNonNull(turn.on()),
                        stage,
                        stage == Stage.SECURED ? contractFrom : null);
            });
        }
    }

    private static final String HELD = "held_by @> any (select jsonb_build_array(jsonb_build_object('odsCode', code))"
            + " from unnest(:codes) as code)";

    private final Handle handle;

    CoverFactsQuery(Handle handle) {
        this.handle = handle;
    }

    /// These trusts and all that ever held a system together with them, in the order of codes.
    List<String> everyHolderBeside(Collection<String> odsCodes) {
        Set<String> all = new TreeSet<>(odsCodes);
        systems(odsCodes).forEach(system -> system.heldBy().forEach(holding -> all.add(holding.odsCode())));
        return List.copyOf(all);
    }

    List<CoverFacts> ofSystemsHeldBy(Collection<String> odsCodes) {
        List<SystemRow> systems = systems(odsCodes);
        UUID[] ids = systems.stream().map(SystemRow::id).toArray(UUID[]::new);
        Map<UUID, List<Agreement>> agreements = contracts(ids).stream()
                .collect(Collectors.groupingBy(
                        ContractRow::systemId, Collectors.mapping(ContractRow::agreement, Collectors.toList())));
        Map<String, List<Step>> steps = steps(everyHolderBeside(odsCodes));
        return systems.stream()
                .map(system -> new CoverFacts(
                        system.id(),
                        system.licence(),
                        system.heldBy(),
                        system.statusHistory(),
                        system.retiredOn(),
                        agreements.getOrDefault(system.id(), List.of()),
                        stepsOf(system, steps)))
                .toList();
    }

    private static List<Step> stepsOf(SystemRow system, Map<String, List<Step>> steps) {
        List<Step> all = new ArrayList<>();
        system.heldBy().stream()
                .map(Holding::odsCode)
                .distinct()
                .forEach(code -> all.addAll(steps.getOrDefault(code, List.of())));
        all.sort(Comparator.comparing(step -> step.since().firstDay()));
        return all;
    }

    private List<SystemRow> systems(Collection<String> odsCodes) {
        return handle.createQuery(
                        "select id, licence, held_by, status_history, retired_on from epr_system where " + HELD)
                .bind("codes", odsCodes.toArray(String[]::new))
                .mapTo(SystemRow.class)
                .list();
    }

    private List<ContractRow> contracts(UUID[] systems) {
        return handle.createQuery("""
                        select id, system_id, covers, signed_on, starts_on, ends_on, extension,
                               procured_via is not null as procured
                          from contract where system_id = any (:systems)""")
                .bind("systems", systems)
                .mapTo(ContractRow.class)
                .list();
    }

    private Map<String, List<Step>> steps(List<String> codes) {
        String[] holders = codes.toArray(String[]::new);
        Stream<Step> strategies =
                handle.createQuery("""
                        select id, ods_code, stated_on, details ->> 'approach' as approach
                          from strategy where ods_code = any (:codes)""").bind("codes", holders).mapTo(StrategyRow.class).list().stream()
                        .map(StrategyRow::step);
        Stream<Step> memberships = handle
                .createQuery("select framework, ods_code, name, history from membership where ods_code = any (:codes)")
                .bind("codes", holders)
                .mapTo(MembershipRow.class)
                .list()
                .stream()
                .flatMap(MembershipRow::steps);
        Stream<Step> tenders = handle
                .createQuery(
                        "select ocid, ods_code, title, steps, contract_from from tender_buyer where ods_code = any (:codes)")
                .bind("codes", holders)
                .mapTo(TenderRow.class)
                .list()
                .stream()
                .flatMap(TenderRow::turns);
        return Stream.of(strategies, memberships, tenders)
                .flatMap(each -> each)
                .collect(Collectors.groupingBy(Step::odsCode));
    }

    private static @Nullable Stage stageOfMember(String status) {
        return switch (status) {
            case "CONSIDERING" -> Stage.CONSIDERING_FRAMEWORK;
            case "JOINING" -> Stage.JOINING_FRAMEWORK;
            case "JOINED" -> Stage.ON_FRAMEWORK;
            default -> null;
        };
    }

    private static @Nullable Stage stageOfTender(String step) {
        return switch (step) {
            case "PLANNED" -> Stage.PLANNING_TENDER;
            case "PUBLISHED" -> Stage.IN_TENDER;
            case "PREFERRED_SUPPLIER" -> Stage.PREFERRED_SUPPLIER;
            case "AWARDED" -> Stage.AWARDED;
            case "CONTRACTED" -> Stage.SECURED;
            default -> null;
        };
    }
}
