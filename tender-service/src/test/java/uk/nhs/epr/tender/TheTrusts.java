package uk.nhs.epr.tender;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.tender.directory.DirectoryView;

/// Trusts as trust-service publishes them: each event has the whole trust with its systems.
public record TheTrusts(Jdbi jdbi, DirectoryView view) {
    /// A code that no other test uses.
    public static String anyOdsCode() {
        return "D" + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    /// A system of a trust's event. Each holder is a code, maybe with its first (`-` for none) and its last
    /// day.
    public static String system(String id, String category, String status, String since, String... holders) {
        String heldBy = Arrays.stream(holders)
                .map(holder -> {
                    String[] span = holder.split(" ", 3);
                    return "{\"odsCode\": \"" + span[0] + "\""
                            + (span.length > 1 && !span[1].equals("-") ? ", \"from\": \"" + span[1] + "\"" : "")
                            + (span.length > 2 ? ", \"to\": \"" + span[2] + "\"" : "") + "}";
                })
                .collect(Collectors.joining(", "));
        return """
                {"id": "%s", "product": "Millennium", "supplier": {"name": "Cerner"}, "category": "%s", "status": "%s",
                 "since": "%s", "licence": "PERPETUAL", "licences": [{"licence": "PERPETUAL"}], "replaces": [],
                 "heldBy": [%s], "statusHistory": [{"status": "%s", "since": "%s"}], "contracts": []}""".formatted(id, category, status, since, heldBy, status, since);
    }

    /// An event of the trust with the systems it now holds.
    public TheTrusts holds(String odsCode, long version, String... systems) {
        return isNamed(odsCode, "Trust " + odsCode, version, systems);
    }

    /// An event of the trust under this name with the systems it now holds.
    public TheTrusts isNamed(String odsCode, String name, long version, String... systems) {
        return tells(odsCode, name, version, "", systems);
    }

    /// An event of the trust that another follows since the first of April 2020, with the systems it still holds.
    public TheTrusts isFollowedBy(String odsCode, long version, String successor, String... systems) {
        return tells(
                odsCode,
                "Trust " + odsCode,
                version,
                "{\"odsCode\": \"" + successor + "\", \"kind\": \"MERGER\", \"date\": \"2020-04-01\"}",
                systems);
    }

    private TheTrusts tells(String odsCode, String name, long version, String successors, String... systems) {
        new ComingIn(jdbi, view).event("epr.trusts", "uk.nhs.epr.trust.changed.v1", odsCode, version, """
                        {"change": {}, "trust": {"odsCode": "%s", "name": "%s", "status": "ACTIVE",
                         "type": "NHS_TRUST", "operational": {}, "predecessors": [], "successors": [%s],
                         "nameHistory": [{"name": "%s"}], "systems": [%s], "strategies": []}}""".formatted(
                        odsCode, name, successors, name, String.join(", ", systems)));
        return this;
    }
}
