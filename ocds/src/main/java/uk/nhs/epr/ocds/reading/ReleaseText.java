package uk.nhs.epr.ocds.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.ReleaseDate;

/// The text of one release, and what can be made of it.
final class ReleaseText {
    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_REASON = 300;
    private static final String LINK = "It is a link to a release, not the release";
    private static final Pattern OCID = Pattern.compile("\"ocid\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

    private final int index;
    private final String text;
    private final @Nullable String recordOcid;

    /// @param recordOcid of the record that the release is in
    ReleaseText(int index, String text, @Nullable String recordOcid) {
        this.index = index;
        this.text = text;
        this.recordOcid = recordOcid;
    }

    void show(ReleaseVisitor to) {
        Optional<String> foreign = SourceText.fault(text);
        if (foreign.isPresent()) {
            to.unread(unread(foreign.get()));
            return;
        }
        try {
            show(to, text, OcdsJson.read(text), null);
        } catch (JsonProcessingException asItIs) {
            Optional<Repair.Repaired> repaired = Repair.of(text);
            if (repaired.isEmpty()) {
                to.unread(unread("It is not JSON: " + asItIs.getOriginalMessage()));
                return;
            }
            try {
                String put = repaired.get().text();
                show(to, put, OcdsJson.read(put), repaired.get().what());
            } catch (JsonProcessingException _) {
                to.unread(unread("It is not JSON: " + asItIs.getOriginalMessage()));
            }
        }
    }

    private void show(ReleaseVisitor to, String read, JsonNode node, @Nullable String repaired) {
        if (!(node instanceof ObjectNode body)) {
            to.unread(unread(node.isTextual() ? LINK : "It is not an object"));
            return;
        }
        String id = body.path("id").isNumber()
                ? body.path("id").asText()
                : body.path("id").textValue();
        String ocid = body.path("ocid").textValue();
        JsonNode stated = body.path("date");
        Optional<Instant> date = stated.isTextual() ? ReleaseDate.of(stated.textValue()) : Optional.empty();
        if (!isKey(ocid) && body.has("url")) {
            to.unread(unread(LINK));
        } else if (body.has("compiledRelease") || body.has("versionedRelease")) {
            to.unread(unread("It is a record without releases. A compiled release does not replace them"));
        } else if (body.path("tag").valueStream().anyMatch(tag -> tag.asText().equals("compiled"))) {
            to.unread(unread("It is a compiled release, which does not replace the releases of its process"));
        } else if (!isKey(ocid)) {
            to.unread(unread("It has no ocid"));
        } else if (!isKey(id)) {
            to.unread(unread("It has no id"));
        } else if (date.isEmpty()) {
            to.unread(unread(
                    stated.isMissingNode() || stated.isNull()
                            ? "It has no date"
                            : "Its date cannot be read: " + stated));
        } else {
            to.found(new FoundRelease(index, ocid, id, date.get(), read, body, repaired));
        }
    }

    private static boolean isKey(@Nullable String key) {
        return key != null
                && !key.isBlank()
                && key.length() <= LONGEST_KEY
                && key.codePoints().allMatch(ReleaseText::isPlain);
    }

    UnreadRelease unread(String reason) {
        String shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
        return new UnreadRelease(index, ocid(), first(ID), SourceText.shown(shown), SourceText.shown(text));
    }

    /// The ocid in the text, or the record's.
    @Nullable
    String ocid() {
        String own = first(OCID);
        return own == null ? recordOcid : own;
    }

    private @Nullable String first(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() && isKey(matcher.group(1)) ? matcher.group(1) : null;
    }

    private static boolean isPlain(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }
}
