package uk.nhs.epr.kit.page;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A page's own address: its path and what is asked, in the order of names. Links to other views of the page are made
/// from it, so that
/// they keep the rest of the question.
public record Address(String path, Map<String, List<String>> asked) {
    /// The address of this request, without the parameters that were left empty.
    public static Address of(UriInfo uri) {
        Map<String, List<String>> asked = new TreeMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            List<String> given = values.stream().filter(each -> !each.isBlank()).toList();
            if (!given.isEmpty()) {
                asked.put(name, given);
            }
        });
        return new Address(uri.getPath(), asked);
    }

    /// The same question with this answer to one of its parts, from its first page on.
    public Address with(String name, @Nullable Object value) {
        Map<String, List<String>> other = new TreeMap<>(asked);
        other.remove("cursor");
        other.remove(name);
        if (value != null) {
            other.put(name, List.of(value.toString()));
        }
        return new Address(path, other);
    }

    public Address without(String name) {
        return with(name, null);
    }

    public Address at(String otherPath) {
        return new Address(otherPath, asked);
    }

    /// What is asked by this name; null where nothing is.
    public @Nullable String value(String name) {
        return asked.containsKey(name) ? asked.get(name).getFirst() : null;
    }

    public boolean has(String name, String value) {
        return asked.getOrDefault(name, List.of()).contains(value);
    }

    public boolean isAsked(String name) {
        return asked.containsKey(name);
    }

    /// The question alone, as a query.
    public String query() {
        return asked.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> encoded(each.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /// Whether a request asks for something by an empty value, as forms do.
    static boolean hasEmpty(UriInfo uri) {
        MultivaluedMap<String, String> all =
                Objects.requireNonNullElse(uri.getQueryParameters(), new MultivaluedHashMap<>());
        return all.values().stream().flatMap(List::stream).anyMatch(String::isBlank);
    }
}
