package uk.nhs.epr.kit.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;
import uk.nhs.epr.kit.problem.Problem;

/// The sort key of the last row of a page, made opaque. It names its collection, so that no other takes it;
/// what it holds is checked again, since anybody can write one.
final class Cursor {
    private static final String SEPARATOR = "\u001f";
    private static final int MARK_LENGTH = 8;

    private Cursor() {}

    static String encode(String collection, List<String> key) {
        String text = String.join(SEPARATOR, key);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((mark(collection, text) + text).getBytes(StandardCharsets.UTF_8));
    }

    static List<String> decode(String collection, String cursor, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String key = text.length() < MARK_LENGTH ? "" : text.substring(MARK_LENGTH);
            List<String> values = List.of(key.split(SEPARATOR, -1));
            if (text.equals(mark(collection, key) + key) && values.size() == parts && key.indexOf('\0') < 0) {
                return values;
            }
        } catch (IllegalArgumentException _) {
            // not Base64: refused below, like any cursor that is not from here
        }
        throw foreign();
    }

    /// What a cursor of this collection with this key begins with.
    private static String mark(String collection, String key) {
        CRC32C check = new CRC32C();
        check.update((collection + SEPARATOR + key).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(check.getValue());
    }

    static Problem foreign() {
        return Problem.invalidParameter("cursor", "is not a cursor of this collection");
    }
}
