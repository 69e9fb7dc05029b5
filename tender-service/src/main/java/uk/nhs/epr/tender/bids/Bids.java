package uk.nhs.epr.tender.bids;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// All bids, in the order they came in.
@ApplicationScoped
public class Bids implements PanacheRepositoryBase<Bid, UUID> {
    List<Bid> of(String ocid) {
        return list("ocid = ?1 order by id", ocid);
    }

    /// The bids that would be opened now.
    List<Bid> standing(String ocid) {
        return list("ocid = ?1 and withdrawnAt is null order by id", ocid);
    }

    /// Whether a bid waits for its tender's deadline.
    public boolean areWaiting(String ocid) {
        return count("ocid = ?1 and withdrawnAt is null and openedAt is null", ocid) > 0;
    }
}
