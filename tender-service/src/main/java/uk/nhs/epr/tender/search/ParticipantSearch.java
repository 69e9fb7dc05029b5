package uk.nhs.epr.tender.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Participants;

/// Reads participants for answers, page by page or with their tenders: only as many as are shown.
@ApplicationScoped
public class ParticipantSearch {
    /// Of each tender the first few, those that were preferred or awarded, and one that takes part without that.
    private static final String SEEN = "select" + Participants.COLUMNS
            + """
             from unnest(cast(:ocids as text[])) as asked (ocid)
             cross join lateral (
                 (select %1$s order by number limit :each)
                 union
                 (select %1$s and p.is_decided)
                 union
                 (select %1$s and not p.by_decision order by number limit 1)) as p
            order by p.ocid, p.number""".formatted(Participants.COLUMNS + " from participant p where p.ocid = asked.ocid and not p.voided");

    private final Jdbi jdbi;

    ParticipantSearch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Those after a number, in the order they joined, all or those at a stage.
    public List<Participant> page(String ocid, Participant.@Nullable Stage stage, int after, int limit) {
        String sql = Participants.OF_TENDER + " and p.number > :after" + (stage == null ? "" : " and p.stage = :stage")
                + " order by p.number limit :limit";
        return jdbi
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("ocid", ocid)
                        .bind("after", after)
                        .bind("stage", stage == null ? null : stage.name())
                        .bind("limit", limit)
                        .mapTo(Participants.Row.class)
                        .list())
                .stream()
                .map(Participants.Row::participant)
                .toList();
    }

    /// What is shown of the participants of some tenders, in one query: of each the first few.
    public Map<String, ParticipantsSeen> seen(Collection<String> ocids, int each) {
        List<Participants.Row> rows = jdbi.withHandle(handle -> handle.createQuery(SEEN)
                .bind("ocids", ocids.toArray(String[]::new))
                .bind("each", each)
                .mapTo(Participants.Row.class)
                .list());
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Participants.Row::ocid,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Participants.Row::participant, Collectors.toList()),
                                found -> new ParticipantsSeen(found, each))));
    }
}
