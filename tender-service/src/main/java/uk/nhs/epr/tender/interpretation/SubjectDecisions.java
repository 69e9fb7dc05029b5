package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Provenance;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.SubjectBasis;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLot;
import uk.nhs.epr.tender.tendering.TenderState;

/// The decisions on what tenders are for, kept beside what notices say and applied whenever those are read.
@ApplicationScoped
public class SubjectDecisions {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    SubjectDecisions(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    void keep(String ocid, SubjectDecision decision, String by) {
        Subject subject = decision.subject();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into subject_decision (ocid, subject, note, decided_by)
                        values (:ocid, cast(:subject as jsonb), :note, :by)
                        on conflict (ocid) do update
                           set subject = excluded.subject, note = excluded.note, decided_by = excluded.decided_by,
                               decided_at = now()""")
                .bind("ocid", ocid)
                .bind(
                        "subject",
                        subject == null ? null : json.valueToTree(subject).toString())
                .bind("note", decision.note())
                .bind("by", by)
                .execute());
    }

    Optional<SubjectDecision> of(String ocid) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select subject, note from subject_decision where ocid = :ocid")
                .bind("ocid", ocid)
                .map((row, _) -> new SubjectDecision(read(row.getString("subject")), row.getString("note")))
                .findOne());
    }

    private @Nullable Subject read(@Nullable String subject) {
        try {
            return subject == null ? null : json.readValue(subject, Subject.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What notices say, with the subject that was decided in place of any that was recognised.
    TenderState applied(TenderState state) {
        return of(String.valueOf(state.details().ocid()))
                .map(decision -> applied(state, decision))
                .orElse(state);
    }

    private static TenderState applied(TenderState state, SubjectDecision decision) {
        TenderDetails details = state.details();
        List<TenderLot> lots = details.lots();
        return new TenderState(
                details.about(
                        decision.subject(),
                        lots == null
                                ? null
                                : lots.stream().map(lot -> lot.about(null)).toList()),
                state.life(),
                Provenance.ofNotice(
                        new SubjectBasis(SubjectBasis.Kind.DECIDED, decision.note(), null), Map.of(), null));
    }
}
