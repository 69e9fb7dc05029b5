package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.SourceText;

/// Splits a file of organisations, of ORD or FHIR, into the lines of an import: one organisation, several one after
/// the other, a list, or the entries of a bundle that a search found. A line is JSON; what is XML, or was to be JSON
/// and is not, is kept as a JSON string, and read or rejected with its line.
@ApplicationScoped
class StagedOrganisations {
    private static final Set<String> BESIDE_THE_FOUND = Set.of("include", "outcome");

    private final ObjectReader json;

    StagedOrganisations(ObjectMapper json) {
        this.json = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /// Splits JSON, one organisation in memory at a time. Where the text as a whole is not JSON and its first line is,
    /// each line is an organisation (JSON lines).
    void json(SourceText text, Consumer<String> lines) {
        try {
            JsonProcessingException fault = fault(text);
            if (fault == null) {
                values(text, lines);
            } else if (!eachOnOneLine(text, lines)) {
                throw fault;
            }
        } catch (JsonProcessingException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable JsonProcessingException fault(SourceText text) throws IOException {
        try (JsonParser parser = json.createParser(text.open())) {
            boolean isEmpty = parser.nextToken() == null;
            if (isEmpty) {
                throw Problem.invalid("", "must be organisations, not empty");
            }
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return null;
        } catch (JsonProcessingException e) {
            return e;
        }
    }

    /// The brackets of a list are skipped, so that its elements are values as those in a row are.
    private void values(SourceText text, Consumer<String> lines) throws IOException {
        try (JsonParser parser = json.createParser(text.open())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    organisation(json.readTree(parser), lines);
                }
            }
        }
    }

    private boolean eachOnOneLine(SourceText text, Consumer<String> lines) throws IOException {
        try (BufferedReader in = new BufferedReader(text.open())) {
            boolean isFirst = true;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode read = line.isBlank() ? null : orItsText(line);
                if (read != null) {
                    if (isFirst && read.isTextual()) {
                        return false;
                    }
                    organisation(read, lines);
                    isFirst = false;
                }
            }
            return true;
        }
    }

    private JsonNode orItsText(String line) {
        try {
            return json.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(line);
        } catch (JsonProcessingException _) {
            return TextNode.valueOf(line);
        }
    }

    private static void organisation(JsonNode read, Consumer<String> lines) {
        if (read.isArray()) {
            read.forEach(each -> organisation(each, lines));
        } else if (read.path("resourceType").asText().equals("Bundle")) {
            read.path("entry")
                    .valueStream()
                    .filter(entry ->
                            !BESIDE_THE_FOUND.contains(entry.at("/search/mode").asText()))
                    .forEach(entry -> lines.accept(
                            entry.path("resource").isMissingNode()
                                    ? "null"
                                    : entry.path("resource").toString()));
        } else {
            lines.accept(read.toString());
        }
    }

    /// Splits XML of FHIR. It is read whole.
    void xml(SourceText text, Consumer<String> lines) {
        Element root = root(text);
        if (!root.getLocalName().equals("Bundle")) {
            lines.accept(line(root));
            return;
        }
        parts(root, "entry")
                .filter(entry -> parts(entry, "search")
                        .flatMap(search -> parts(search, "mode"))
                        .noneMatch(mode -> BESIDE_THE_FOUND.contains(mode.getAttribute("value"))))
                .flatMap(entry -> parts(entry, "resource"))
                .flatMap(resource -> parts(resource, "*"))
                .forEach(resource -> lines.accept(line(resource)));
    }

    private static Element root(SourceText text) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try (Reader in = text.open()) {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // the one there is prints what it throws
            return builder.parse(new InputSource(in)).getDocumentElement();
        } catch (SAXException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not XML of FHIR: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Element> parts(Element of, String name) {
        NodeList children = of.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> name.equals("*") || name.equals(element.getLocalName()));
    }

    private static String line(Element resource) {
        try {
            Transformer copy = TransformerFactory.newDefaultInstance().newTransformer();
            copy.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            copy.transform(new DOMSource(resource), new StreamResult(text));
            return TextNode.valueOf(text.toString()).toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
