package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Subject.SystemCategory;

/// What the register asks of a tender that is for systems by their category: which system of a buyer it is for. It
/// counts for none of them by a signed contract until a subject names one, or the systems that are known leave one.
/// `on`
/// is the day that decides: the contract's signature, else today.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SubjectQuestion(
        Kind kind,
        String odsCode,
        SystemCategory category,
        LocalDate on,
        @Nullable List<String> lots,
        @Nullable List<Candidate> systems) {
    /// Why it has to be asked.
    @Schema(name = "SubjectQuestionKind")
    public enum Kind {
        /// The buyer has no system of the category in use; `systems` are those it plans, or had in use only later.
        NO_SUCH_SYSTEM,
        /// The buyer has several systems of the category in use: `systems`.
        SEVERAL_SYSTEMS
    }

    /// A system that it may be for.
    @Schema(name = "SystemCandidate")
    public record Candidate(
            UUID systemId, String product, @Nullable String supplier, String status) {}

    String inWords() {
        return switch (kind) {
            case NO_SUCH_SYSTEM ->
                odsCode + " has no " + category + " system in use on " + on + " that the tender" + " could be for";
            case SEVERAL_SYSTEMS ->
                odsCode + " has " + (systems == null ? "several" : systems.size()) + " " + category
                        + " systems in use on " + on + ": which is it for?";
        };
    }
}
