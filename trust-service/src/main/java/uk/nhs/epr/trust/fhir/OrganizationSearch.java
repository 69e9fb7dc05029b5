package uk.nhs.epr.trust.fhir;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Organization;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import uk.nhs.epr.trust.register.Trusts;

/// Finds trusts for a FHIR search: how many there are in all, and a page of them by code.
@ApplicationScoped
class OrganizationSearch {
    /// A page, how many match in all, and whether there are more after it.
    record Found(int total, List<Organization> page, boolean more) {}

    private final Jdbi jdbi;
    private final Trusts trusts;

    OrganizationSearch(Jdbi jdbi, Trusts trusts) {
        this.jdbi = jdbi;
        this.trusts = trusts;
    }

    Found find(OrganizationQuery query, LocalDate today) {
        int total = jdbi.withHandle(
                handle -> bound(handle.createQuery("select count(*) from trust where " + query.conditions()), query)
                        .mapTo(Integer.class)
                        .one());
        List<String> codes = jdbi.withHandle(handle -> bound(
                        handle.createQuery("select ods_code from trust where ods_code > :after and "
                                + query.conditions() + " order by ods_code limit :limit"),
                        query)
                .bind("after", query.after())
                .bind("limit", query.count() + 1)
                .mapTo(String.class)
                .list());
        boolean more = query.count() > 0 && codes.size() > query.count();
        List<String> page = codes.subList(0, Math.min(codes.size(), query.count()));
        return new Found(total, organizations(page, today), more);
    }

    private List<Organization> organizations(List<String> codes, LocalDate today) {
        return codes.isEmpty()
                ? List.of()
                : trusts.find("odsCode in ?1 order by odsCode", codes).stream()
                        .map(trust -> UkCoreOrganization.of(trust.view(today)))
                        .toList();
    }

    private static Query bound(Query sql, OrganizationQuery query) {
        query.bindings().forEach(sql::bind);
        return sql;
    }
}
