package uk.nhs.epr.tender.bids;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// All bids, in the order of submission.
@ApplicationScoped
public class Bids implements PanacheRepositoryBase<Bid, UUID> {
    List<Bid> of(String ocid) {
        return list("ocid = ?1 order by id", ocid);
    }

    /// The bids of some participants.
    List<Bid> of(String ocid, List<String> participants) {
        return list("ocid = ?1 and participantId in ?2 order by id", ocid, participants);
    }

    /// Whether the bids were opened.
    boolean areOpen(String ocid) {
        return count("ocid = ?1 and withdrawnAt is null and openedAt is not null", ocid) > 0;
    }

    /// Whether a participant has a bid that was not withdrawn.
    boolean hasOne(String ocid, String participant) {
        return count("ocid = ?1 and participantId = ?2 and withdrawnAt is null", ocid, participant) > 0;
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
