package uk.nhs.epr.trust.estate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.fact.PublicStatementView;

/// All public statements of trusts, in the order of recording.
@ApplicationScoped
public class PublicStatements implements PanacheRepositoryBase<PublicStatement, UUID> {
    public Page<PublicStatementView> madeBy(String odsCode, PageRequest page) {
        List<PublicStatement> rows = find("odsCode = ?1 and id > ?2 order by id", odsCode, page.afterId())
                .range(0, page.size())
                .list();
        return Page.of(rows, page, row -> List.of(row.id().toString()), PublicStatement::view);
    }

    public PublicStatement of(String odsCode, String statementId) {
        return findByIdOptional(Systems.id(statementId))
                .filter(statement -> statement.odsCode().equals(odsCode))
                .orElseThrow(() -> Problem.unknown("statement of " + odsCode + " with id", statementId));
    }
}
