package uk.nhs.epr.kit.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/// A description in the OpenAPI and AsyncAPI documents as HTML: paragraphs, lists and code, of all that Markdown can.
@TemplateExtension
public final class Prose {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Prose() {}

    public static RawString html(String markdown) {
        return new RawString(Arrays.stream(markdown.split("\n\n", -1))
                .filter(part -> !part.isBlank())
                .map(part -> part.startsWith("- ") ? list(part) : "<p>" + text(part) + "</p>")
                .collect(Collectors.joining("\n")));
    }

    /// A description of one paragraph, for the inside of an element.
    public static RawString inline(String markdown) {
        return new RawString(text(markdown));
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
