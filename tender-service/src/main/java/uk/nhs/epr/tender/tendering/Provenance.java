package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where the register has a tender from, and on what ground it and its lots, by their ids, are stated to be for
/// their subjects. An assumed subject is a suggestion. `sameProcess` is the ocid of the tender that is the
/// same process, as a steward stated: of one that is run here the notices', and the other way about.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Provenance(
        Origin origin,
        @Nullable SubjectBasis subject,
        Map<String, SubjectBasis> lots,
        @Nullable SubjectSuggestion suggestion,
        @Nullable String sameProcess) {
    /// A tender that is run here, one that is known only from what others publish, or one known from reports
    /// without a notice.
    @Schema(name = "TenderOrigin")
    public enum Origin {
        REGISTER,
        NOTICE,
        REPORT
    }

    /// Of a tender that is run here.
    public static final Provenance HERE = new Provenance(Origin.REGISTER, null, Map.of(), null, null);

    public Provenance {
        lots = lots == null ? Map.of() : Map.copyOf(lots);
    }

    public static Provenance ofNotice(
            @Nullable SubjectBasis subject, Map<String, SubjectBasis> lots, @Nullable SubjectSuggestion suggestion) {
        return new Provenance(Origin.NOTICE, subject, lots, suggestion, null);
    }

    public Provenance sameAs(@Nullable String other) {
        return new Provenance(origin, subject, lots, suggestion, other);
    }

    /// On what ground the tender is stated to be for its subject, if it has one.
    public @Nullable SubjectBasis basisOf(TenderDetails details) {
        return subject == null && details.subject() != null ? SubjectBasis.STATED : subject;
    }

    public @Nullable SubjectBasis basisOf(TenderLot lot) {
        SubjectBasis known = lots.get(lot.id());
        return known == null && lot.subject() != null ? SubjectBasis.STATED : known;
    }
}
