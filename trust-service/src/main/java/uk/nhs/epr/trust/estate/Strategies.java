package uk.nhs.epr.trust.estate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.fact.StrategyDetails;
import uk.nhs.epr.trust.fact.StrategyView;

/// What trusts stated they mean to do.
@ApplicationScoped
public class Strategies implements PanacheRepositoryBase<Strategy, UUID> {
    /// One row as the query gives it.
    public record Row(UUID id, String odsCode, @Json StrategyDetails details) {}

    private final Jdbi jdbi;

    Strategies(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The statements that these trusts made by this day, in the order of recording.
    public Page<StrategyView> statedBy(Set<String> odsCodes, LocalDate day, PageRequest page) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, ods_code, details from strategy
                         where ods_code = any (:codes) and id > :after and stated_on collate "C" <= :day
                         order by id limit :limit""")
                .bind("codes", odsCodes.toArray(String[]::new))
                .bind("after", page.afterId())
                .bind("day", day.toString())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(
                rows,
                page,
                row -> List.of(row.id.toString()),
                row -> new StrategyView(row.id, row.odsCode, row.details));
    }

    public Strategy of(String odsCode, String strategyId) {
        return findByIdOptional(Systems.id(strategyId))
                .filter(strategy -> strategy.odsCode().equals(odsCode))
                .orElseThrow(() -> Problem.unknown("strategy of " + odsCode + " with id", strategyId));
    }
}
