package uk.nhs.epr.framework.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/// The trusts of a region, as they are now.
@ApplicationScoped
class RegionTrusts {
    private final Jdbi jdbi;

    RegionTrusts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Set<String> of(String region) {
        return jdbi.withHandle(handle -> handle.createQuery("select ods_code from known_trust where region_code = ?")
                .bind(0, region)
                .mapTo(String.class)
                .set());
    }
}
