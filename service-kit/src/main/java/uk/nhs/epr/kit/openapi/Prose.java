package uk.nhs.epr.kit.openapi;

import io.quarkus.qute.RawString;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/// A description of the OpenAPI document as HTML: paragraphs, lists and code, of all that Markdown can.
final class Prose {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Prose() {}

    static RawString html(String markdown) {
        return new RawString(Arrays.stream(markdown.split("\n\n", -1))
                .filter(part -> !part.isBlank())
                .map(part -> part.startsWith("- ") ? list(part) : "<p>" + text(part) + "</p>")
                .collect(Collectors.joining("\n")));
    }

    private static String list(String items) {
        return Arrays.stream(items.split("\n", -1))
                .map(item -> "<li>" + text(item.replaceFirst("^- ", "")) + "</li>")
                .collect(Collectors.joining("\n", "<ul>", "</ul>"));
    }

    private static String text(String plain) {
        return CODE.matcher(StringEscapeUtils.escapeHtml4(plain)).replaceAll("<code>$1</code>");
    }
}
