package uk.nhs.epr.tender.recognition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Provenance;
import uk.nhs.epr.tender.tendering.Source;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.SubjectBasis;
import uk.nhs.epr.tender.tendering.SubjectSuggestion;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLot;

/// Recognises the subject of an imported notice from the words of its title, description and lots, with a
/// software CPV code; a code alone decides nothing. An uncertain subject is a suggestion for a person to
/// decide.
public final class Recognition {
    private static final Pattern SOFTWARE = Pattern.compile("(48|72)\\d{6}(-\\d)?");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "producer responsibility|packaging|environmental permit|publicly available specification",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE = Pattern.compile("[.!?\\n]\\s");

    private final TenderDetails details;
    private final Set<String> names;
    private final @Nullable String code;

    /// What a text was found to say: a subject for sure, or a suggestion.
    private record Found(
            @Nullable SubjectBasis basis,
            @Nullable Subject subject,
            @Nullable SubjectSuggestion suggestion) {
        static final Found NOTHING = new Found(null, null, null);
    }

    private Recognition(TenderDetails details, List<String> supplierNames) {
        this.details = details;
        names = Stream.concat(
                        details.buyers().stream().map(buyer -> Objects.requireNonNullElse(buyer.name(), "")),
                        supplierNames.stream())
                .flatMap(name -> Words.of(name).stream())
                .collect(Collectors.toSet());
        code = details.allCpv().stream()
                .filter(each -> SOFTWARE.matcher(each).matches())
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /// The tender with what was recognised and why.
    public static Recognised of(TenderDetails details, List<String> supplierNames) {
        return new Recognition(details, supplierNames).recognise();
    }

    /// A tender with its subjects, and the ground of each.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recognised(TenderDetails details, Provenance provenance) {}

    private Recognised recognise() {
        String all = details.title() + "\n" + Objects.requireNonNullElse(details.description(), "");
        if (ELSEWHERE.matcher(all).find()) {
            return with(Found.NOTHING, details.lots(), Map.of());
        }
        Found ofAll = title("title", details.title()).orElseGet(this::description);
        List<TenderLot> lots = Objects.requireNonNullElse(details.lots(), List.of());
        Map<String, SubjectBasis> bases = new HashMap<>();
        List<TenderLot> withTheirs = new ArrayList<>();
        boolean isMixed = false;
        for (TenderLot lot : lots) {
            Found found = lot(lot, ofAll);
            isMixed |= lots.size() > 1 && found.subject() == null && !isPlain(lot);
            if (found.basis() != null) {
                bases.put(lot.id(), found.basis());
            }
            withTheirs.add(lot.about(found.subject()));
        }
        return isMixed && ofAll.subject() != null
                ? with(mixed(ofAll, bases), withTheirs, bases)
                : with(ofAll, details.lots() == null ? null : withTheirs, bases);
    }

    /// If some lots are for something else, the tender itself has no subject, because lots without one would
    /// inherit it.
    private static Found mixed(Found ofAll, Map<String, SubjectBasis> bases) {
        SubjectSuggestion suggestion = bases.isEmpty()
                ? new SubjectSuggestion(ofAll.subject(), "The title names it, but the lots are for different things")
                : null;
        return new Found(null, null, suggestion);
    }

    private Recognised with(Found found, @Nullable List<TenderLot> lots, Map<String, SubjectBasis> bases) {
        return new Recognised(
                details.about(found.subject(), lots), Provenance.ofNotice(found.basis(), bases, found.suggestion()));
    }

    /// A lot that says no more than that it is one, or what the tender says.
    private boolean isPlain(TenderLot lot) {
        boolean namesNoSystem = SystemNames.in(lot.title()).isEmpty();
        return namesNoSystem && Words.unknown(lot.title(), names).isEmpty();
    }

    private Found lot(TenderLot lot, Found ofAll) {
        Found found = title("title of lot " + lot.id(), lot.title()).orElse(Found.NOTHING);
        boolean isSame = found.subject() != null && found.subject().equals(ofAll.subject());
        return isSame && details.lots() != null && details.lots().size() == 1 ? Found.NOTHING : found;
    }

    private Optional<Found> title(String where, String text) {
        Set<Subject.SystemCategory> categories = SystemNames.in(text);
        if (categories.isEmpty()) {
            return SystemNames.WEAK.matcher(text).find() && code != null
                    ? Optional.of(
                            suggested(null, "The " + where + " is \"" + text + "\": a name that many things" + " have"))
                    : Optional.empty();
        }
        Subject subject = new Subject(List.copyOf(categories), null, null);
        String rest = SystemNames.without(text);
        Optional<String> otherwise = Words.thatSaysOtherwise(rest).or(this::descriptionSaysOtherwise);
        if (otherwise.isPresent()) {
            return Optional.of(suggested(
                    null,
                    "The " + where + " is \"" + text + "\"; \"" + otherwise.get() + "\" says that it is for"
                            + " something besides the system"));
        }
        List<String> unknown = Words.unknown(rest, names);
        if (code == null || !unknown.isEmpty()) {
            return Optional.of(suggested(
                    subject,
                    "The " + where + " is \"" + text + "\""
                            + (code == null ? ", without a CPV code of software" : ", with " + unknown)));
        }
        return Optional.of(new Found(
                new SubjectBasis(
                        SubjectBasis.Kind.RECOGNISED,
                        "The " + where + " is \"" + text + "\", under the CPV code " + code,
                        Source.Confidence.INDICATED),
                subject,
                null));
    }

    private static Found suggested(@Nullable Subject subject, String reason) {
        return new Found(null, null, new SubjectSuggestion(subject, reason));
    }

    /// A mention in the description alone is never more than a suggestion.
    private Found description() {
        String text = Objects.requireNonNullElse(details.description(), "");
        Set<Subject.SystemCategory> categories = SystemNames.in(text);
        if (categories.isEmpty() || code == null) {
            return Found.NOTHING;
        }
        return suggested(
                null, "The description mentions " + categories + ", the title \"" + details.title() + "\" does not");
    }

    /// A service that the description's sentence puts before the name of the system.
    private Optional<String> descriptionSaysOtherwise() {
        String text = Objects.requireNonNullElse(details.description(), "");
        String first = SENTENCE.split(text, 2)[0];
        boolean namesIt = !SystemNames.in(first).isEmpty();
        return namesIt ? Words.thatSaysOtherwise(SystemNames.before(first)) : Optional.empty();
    }
}
