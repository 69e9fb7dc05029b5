package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the register has a tender from, and on what ground it and its lots, by their ids, are said to be for their
/// subjects. What is only supposed of its subject is a suggestion.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Provenance(
        Origin origin,
        @Nullable SubjectBasis subject,
        Map<String, SubjectBasis> lots,
        @Nullable SubjectSuggestion suggestion) {
    /// A tender that is run here, one that is known only from what others publish, or one of which reports tell and
    /// no notice is known.
    public enum Origin {
        REGISTER,
        NOTICE,
        REPORT
    }

    /// Of a tender that is run here.
    public static final Provenance HERE = new Provenance(Origin.REGISTER, null, Map.of(), null);

    public Provenance {
        lots = lots == null ? Map.of() : Map.copyOf(lots);
    }

    /// On what ground the tender is said to be for its subject, if it has one.
    public @Nullable SubjectBasis basisOf(TenderDetails details) {
        return subject == null && details.subject() != null ? SubjectBasis.STATED : subject;
    }

    @Nullable
    SubjectBasis basisOf(TenderLot lot) {
        SubjectBasis known = lots.get(lot.id());
        return known == null && lot.subject() != null ? SubjectBasis.STATED : known;
    }
}
