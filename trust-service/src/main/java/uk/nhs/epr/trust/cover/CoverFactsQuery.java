package uk.nhs.epr.trust.cover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.json.Json;
import uk.nhs.epr.trust.cover.CoverRows.ContractRow;
import uk.nhs.epr.trust.cover.CoverRows.SystemRow;
import uk.nhs.epr.trust.cover.rule.Agreement;
import uk.nhs.epr.trust.cover.rule.KnownFramework;
import uk.nhs.epr.trust.cover.rule.PlacedCallOff;
import uk.nhs.epr.trust.cover.rule.Portfolio;
import uk.nhs.epr.trust.cover.rule.Portfolio.OwnedSystem;
import uk.nhs.epr.trust.cover.rule.PublishedTender;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Party;
import uk.nhs.epr.trust.cover.rule.StatedStrategy;
import uk.nhs.epr.trust.fact.StrategyDetails;

/// Reads what cover depends on, in a fixed number of queries however many systems it is for.
final class CoverFactsQuery {
    /// The array is made before the table is read, so that its index is used.
    private static final String HELD = "held_by @> any (array("
            + "select jsonb_build_array(jsonb_build_object('odsCode', code)) from unnest(:codes) as code))";
    private static final String SYSTEMS = """
            select s.id, s.product, s.supplier_name, s.supplier_id, s.category, s.licences, s.held_by, s.status_history,
                   s.live_from, s.retired_on, s.replaces, s.source, s.confidence,
                   (select closed_after from trust where ods_code = s.ods_code and successors = '[]') as closed_after
              from epr_system s
             where s.""";
    private static final String CALL_OFFS = "select facts from known_call_off where ods_code = any (:codes)";
    private static final String TENDERS = """
            select t.facts from known_tender t
             where t.facts is not null
               and t.ocid in (select ocid from tender_buyer where ods_code = any (:codes))""";
    /// Of the members only those that are asked for: a framework may have thousands.
    private static final String FRAMEWORKS = """
            select f.facts || jsonb_build_object('lots', coalesce(
                       (select jsonb_agg(l.facts order by l.number) from framework_lot l
                         where l.reference = f.reference and l.facts is not null), '[]'), 'members', coalesce(
                       (select jsonb_agg(m.facts order by m.ods_code) from framework_member m
                         where m.reference = f.reference and m.ods_code = any (:codes)
                           and m.facts -> 'history' <> '[]'), '[]'))
              from known_framework f
             where f.reference in (select reference from framework_member where ods_code = any (:codes)
                                   union select reference from known_call_off where ods_code = any (:codes)
                                   union select t.facts -> 'framework' ->> 'reference' from known_tender t
                                    where t.ocid in (select ocid from tender_buyer where ods_code = any (:codes)))""";

    private final Handle handle;
    private final ObjectMapper json;

    CoverFactsQuery(Handle handle, ObjectMapper json) {
        this.handle = handle;
        this.json = json;
    }

    /// These trusts and all that ever held a system together with them, in the order of codes.
    List<String> everyHolderBeside(Collection<String> odsCodes) {
        return List.copyOf(holders(odsCodes, systems(odsCodes)));
    }

    private static Set<String> holders(Collection<String> odsCodes, List<SystemRow> systems) {
        Set<String> all = new TreeSet<>(odsCodes);
        systems.forEach(system -> system.heldBy().forEach(holding -> all.add(holding.odsCode())));
        return all;
    }

    /// All that is recorded of the systems that these trusts hold or held, and of those beside them, which decide what
    /// theirs are taken to be.
    Portfolio portfolio(Set<String> odsCodes) {
        return portfolio(odsCodes, systems(odsCodes));
    }

    /// The same; empty where these trusts never held a system.
    Optional<Portfolio> portfolioOfHolders(Set<String> odsCodes) {
        List<SystemRow> own = systems(odsCodes);
        return own.isEmpty() ? Optional.empty() : Optional.of(portfolio(odsCodes, own));
    }

    private Portfolio portfolio(Set<String> odsCodes, List<SystemRow> own) {
        Set<String> holders = holders(odsCodes, own);
        List<SystemRow> systems = holders.equals(odsCodes) ? own : systems(holders);
        List<ContractRow> contracts =
                contracts(systems.stream().map(SystemRow::id).toArray(UUID[]::new));
        List<PlacedCallOff> callOffs = known(CALL_OFFS, holders, PlacedCallOff.class);
        List<PublishedTender> tenders = known(TENDERS, holders, PublishedTender.class);
        KnownSuppliers suppliers = new KnownSuppliers(handle, named(systems, contracts, callOffs, tenders));
        Map<UUID, List<Agreement>> agreements = contracts.stream()
                .collect(Collectors.groupingBy(
                        ContractRow::systemId,
                        Collectors.mapping(row -> row.agreement(suppliers), Collectors.toList())));
        return new Portfolio(
                systems.stream()
                        .map(row -> new OwnedSystem(
                                row.fact(suppliers), row.product(), agreements.getOrDefault(row.id(), List.of())))
                        .toList(),
                statements(holders),
                known(FRAMEWORKS, holders, KnownFramework.class),
                callOffs,
                tenders,
                suppliers);
    }

    private static List<Party> named(
            List<SystemRow> systems,
            List<ContractRow> contracts,
            List<PlacedCallOff> callOffs,
            List<PublishedTender> tenders) {
        List<Party> named = new ArrayList<>();
        systems.forEach(row -> named.add(row.party()));
        contracts.forEach(row -> named.add(row.party()));
        callOffs.forEach(callOff -> named.add(callOff.supplier()));
        tenders.forEach(tender -> named.addAll(tender.contractors()));
        return named;
    }

    private List<SystemRow> systems(Collection<String> odsCodes) {
        return handle.createQuery(SYSTEMS + HELD)
                .bind("codes", odsCodes.toArray(String[]::new))
                .mapTo(SystemRow.class)
                .list();
    }

    private List<ContractRow> contracts(UUID[] systems) {
        return handle.createQuery("""
                        select id, system_id, covers, supplier, signed_on, starts_on, ends_on, extension, termination,
                               procured_via, value, source, further_sources, confidence
                          from contract where system_id = any (:systems) order by id""")
                .bind("systems", systems)
                .mapTo(ContractRow.class)
                .list();
    }

    /// A strategy's row.
    public record StrategyRow(UUID id, String odsCode, @Json StrategyDetails details) {}

    private List<StatedStrategy> statements(Collection<String> codes) {
        return handle.createQuery(
                        "select id, ods_code, details from strategy where ods_code = any (:codes) order by id")
                .bind("codes", codes.toArray(String[]::new))
                .mapTo(StrategyRow.class)
                .map(row -> new StatedStrategy(row.id(), row.odsCode(), row.details()))
                .list();
    }

    private <T> List<T> known(String sql, Collection<String> codes, Class<T> type) {
        return handle.createQuery(sql)
                .bind("codes", codes.toArray(String[]::new))
                .mapTo(String.class)
                .map(facts -> read(facts, type))
                .list();
    }

    private <T> T read(String facts, Class<T> type) {
        try {
            return json.readValue(facts, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The names and regions of these trusts over time.
    Map<String, CoverRows.TrustRow> trusts(Collection<String> codes) {
        return handle
                .createQuery("select ods_code, name_history, region_history from trust where ods_code = any (:codes)")
                .bind("codes", codes.toArray(String[]::new))
                .mapTo(CoverRows.TrustRow.class)
                .stream()
                .collect(Collectors.toMap(CoverRows.TrustRow::odsCode, Function.identity()));
    }
}
