package uk.nhs.epr.kit.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// The sort key of the last row of a page, made opaque.
final class Cursor {
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    static String encode(List<String> key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
    }

    static List<String> decode(String cursor, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> key = List.of(text.split(SEPARATOR, -1));
            if (key.size() == parts && text.indexOf('\0') < 0) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // not Base64: refused below, like any cursor that was not handed out here
        }
        throw foreign();
    }

    static Problem foreign() {
        return Problem.invalidParameter("cursor", "is not one that this collection handed out");
    }
}
