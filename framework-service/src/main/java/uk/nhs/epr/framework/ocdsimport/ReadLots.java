package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.terms.CallOffMethod;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.money.ValueRange;

/// The lots of a compiled release, by their ids; one for the whole framework if it has none.
final class ReadLots {
    private static final String WHOLE = "1";
    private static final String NUMBER = "[A-Za-z0-9]{1,10}";
    private static final int LONGEST_NUMBER = 10;
    private static final int RADIX = 36;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 4000;
    private static final int MOST_CODES = 50;

    private final CompiledRelease release;

    private ReadLots(CompiledRelease release) {
        this.release = release;
    }

    static Map<String, LotDetails> of(CompiledRelease release) {
        return new ReadLots(release).lots();
    }

    /// The number of the lot with this id: the id itself if it has the form of a number.
    static String number(String id) {
        if (id.matches(NUMBER)) {
            return id;
        }
        UUID stable = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        String digits =
                Long.toUnsignedString(stable.getMostSignificantBits(), RADIX).toUpperCase(Locale.ROOT);
        return digits.substring(0, Math.min(LONGEST_NUMBER, digits.length()));
    }

    private Map<String, LotDetails> lots() {
        Map<String, LotDetails> lots = new LinkedHashMap<>();
        JsonNode published = release.tender().path("lots");
        for (JsonNode lot : published) {
            String id = lot.path("id").asText("");
            if (!id.isEmpty()) {
                lots.put(
                        id,
                        details(number(id), lot, published.size() > 1 ? id : "", ReadValue.ceiling(lot.path("value"))));
            }
        }
        if (lots.isEmpty()) {
            lots.put(WHOLE, details(WHOLE, release.tender(), "", null));
        }
        return lots;
    }

    private LotDetails details(String number, JsonNode lot, String distinctive, @Nullable ValueRange ceiling) {
        String title = ReadValue.text(lot.path("title"), LONGEST_TITLE);
        String ofTender =
                Objects.requireNonNullElse(ReadValue.text(release.tender().path("title"), LONGEST_TITLE / 2), "Lot");
        return new LotDetails(
                number,
                title != null ? title : distinctive.isEmpty() ? ofTender : ofTender + ", lot " + number,
                ReadValue.text(lot.path("description"), LONGEST_DESCRIPTION),
                ceiling,
                codes(distinctive),
                null,
                methods(),
                null,
                null,
                null,
                null,
                null);
    }

    /// The CPV codes of the items that belong to a lot, or to all.
    private @Nullable List<String> codes(String id) {
        Set<String> codes = new LinkedHashSet<>();
        for (JsonNode item : release.tender().path("items")) {
            String of = item.path("relatedLot").asText("");
            if (id.isEmpty() || of.isEmpty() || of.equals(id)) {
                Stream.concat(
                                Stream.of(item.path("classification")),
                                item.path("additionalClassifications").valueStream())
                        .filter(each -> each.path("scheme").asText("").equals("CPV"))
                        .map(each -> each.path("id").asText(""))
                        .filter(code -> code.matches("\\d{8}(-\\d)?"))
                        .forEach(codes::add);
            }
        }
        return codes.isEmpty() ? null : codes.stream().limit(MOST_CODES).toList();
    }

    /// Only a competition is certain: releases do not say what allows an award without one.
    private LotDetails.@Nullable CallOffTerms methods() {
        return release.agreement().path("method").asText("").equals("withReopeningCompetition")
                ? new LotDetails.CallOffTerms(Set.of(CallOffMethod.MINI_COMPETITION), null)
                : null;
    }
}
