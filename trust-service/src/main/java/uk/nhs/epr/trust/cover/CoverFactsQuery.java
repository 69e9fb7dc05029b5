package uk.nhs.epr.trust.cover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.cover.CoverFacts.Step;
import uk.nhs.epr.trust.record.SystemView.Holding;

/// Reads what cover depends on, in a fixed number of queries however many systems it is for.
public final class CoverFactsQuery {
    /// The array is made before the table is read, so that its index is used.
    private static final String HELD = "held_by @> any (array("
            + "select jsonb_build_array(jsonb_build_object('odsCode', code)) from unnest(:codes) as code))";

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
        List<CoverRows.SystemRow> systems = systems(odsCodes);
        if (systems.isEmpty()) {
            return List.of();
        }
        UUID[] ids = systems.stream().map(CoverRows.SystemRow::id).toArray(UUID[]::new);
        Map<UUID, List<Agreement>> agreements = contracts(ids).stream()
                .collect(Collectors.groupingBy(
                        CoverRows.ContractRow::systemId,
                        Collectors.mapping(CoverRows.ContractRow::agreement, Collectors.toList())));
        Map<String, List<Step>> steps = steps(everyHolderBeside(odsCodes));
        return systems.stream()
                .map(system -> new CoverFacts(
                        system.id(),
                        system.licence(),
                        system.heldBy(),
                        system.statusHistory(),
                        system.retiredOn(),
                        agreements.getOrDefault(system.id(), List.of()),
                        stepsOf(system, steps),
                        Evidence.Origin.of(system.source(), system.confidence())))
                .toList();
    }

    private static List<Step> stepsOf(CoverRows.SystemRow system, Map<String, List<Step>> steps) {
        List<Step> all = new ArrayList<>();
        system.heldBy().stream()
                .map(Holding::odsCode)
                .distinct()
                .forEach(code -> all.addAll(steps.getOrDefault(code, List.of())));
        return all;
    }

    private List<CoverRows.SystemRow> systems(Collection<String> odsCodes) {
        return handle.createQuery(
                        "select id, licence, held_by, status_history, retired_on, source, confidence from epr_system where "
                                + HELD)
                .bind("codes", odsCodes.toArray(String[]::new))
                .mapTo(CoverRows.SystemRow.class)
                .list();
    }

    private List<CoverRows.ContractRow> contracts(UUID[] systems) {
        return handle.createQuery("""
                        select id, system_id, covers, signed_on, starts_on, ends_on, extension,
                               procured_via is not null as procured, source, confidence
                          from contract where system_id = any (:systems)""")
                .bind("systems", systems)
                .mapTo(CoverRows.ContractRow.class)
                .list();
    }

    private Map<String, List<Step>> steps(List<String> codes) {
        String[] holders = codes.toArray(String[]::new);
        Stream<Step> strategies =
                handle.createQuery("""
                        select id, ods_code, stated_on, details
                          from strategy where ods_code = any (:codes) order by id""").bind("codes", holders).mapTo(CoverRows.StrategyRow.class).list().stream()
                        .map(CoverRows.StrategyRow::step);
        Stream<Step> memberships = handle
                .createQuery("select framework, ods_code, name, history from membership where ods_code = any (:codes)")
                .bind("codes", holders)
                .mapTo(CoverRows.MembershipRow.class)
                .list()
                .stream()
                .flatMap(CoverRows.MembershipRow::steps);
        Stream<Step> tenders = handle
                .createQuery(
                        "select ocid, ods_code, title, steps, contract_from, source, confidence from tender_buyer where ods_code = any (:codes)")
                .bind("codes", holders)
                .mapTo(CoverRows.TenderRow.class)
                .list()
                .stream()
                .flatMap(CoverRows.TenderRow::turns);
        return Stream.of(strategies, memberships, tenders)
                .flatMap(each -> each)
                .collect(Collectors.groupingBy(Step::odsCode));
    }
}
