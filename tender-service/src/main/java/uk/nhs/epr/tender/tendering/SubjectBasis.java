package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Why a tender or a lot counts as being for its subject: its buyers state it, it was recognised from the
/// words of a notice, or a person decided. A decision without a subject rejects the suggestion.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubjectBasis(Kind basis, @Nullable String reason, Source.@Nullable Confidence confidence) {
    /// Who or what named the subject.
    @Schema(name = "SubjectBasisKind")
    public enum Kind {
        STATED,
        RECOGNISED,
        DECIDED
    }

    static final SubjectBasis STATED = new SubjectBasis(Kind.STATED, null, null);
}
