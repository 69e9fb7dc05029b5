package uk.nhs.epr.stack.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import uk.nhs.epr.stack.StackException;

/// A file of the Organisation Data Service, known by how it begins: a table of trusts, a table of
/// successions, organisation records as JSON, or organisations in FHIR as JSON or XML.
enum OdsFile {
    TRUSTS("ods-trusts", "text/csv"),
    SUCCESSIONS("ods-successions", "text/csv"),
    RECORDS("ods-organisations", "application/json"),
    FHIR_JSON("ods-organisations", "application/fhir+json"),
    FHIR_XML("ods-organisations", "application/fhir+xml");

    private static final int HEAD = 4096;
    private static final Set<Integer> SUCCESSION_COLUMNS = Set.of(3, 5);

    private final String resource;
    private final String mediaType;

    OdsFile(String resource, String mediaType) {
        this.resource = resource;
        this.mediaType = mediaType;
    }

    static OdsFile of(Path file) {
        var head = head(file).strip();
        if (head.startsWith("<")) {
            return FHIR_XML;
        }
        if (head.startsWith("{") || head.startsWith("[")) {
            return head.contains("\"resourceType\"") ? FHIR_JSON : RECORDS;
        }
        var firstLine = head.lines().findFirst().orElse("");
        return firstLine.contains("predecessor_code") || SUCCESSION_COLUMNS.contains(firstLine.split(",", -1).length)
                ? SUCCESSIONS
                : TRUSTS;
    }

    private static String head(Path file) {
        try (var in = Files.newInputStream(file)) {
            // zeros and the byte order mark say how the text is encoded, and nothing of its kind
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1)
                    .replaceFirst("^(\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", "")
                    .replace("\0", "");
        } catch (IOException e) {
            throw new StackException(
                    "Cannot read " + file + (Files.exists(file) ? "." : ": there is no such file."), e);
        }
    }

    String path() {
        return "/v1/imports/" + resource;
    }

    String mediaType() {
        return mediaType;
    }
}
