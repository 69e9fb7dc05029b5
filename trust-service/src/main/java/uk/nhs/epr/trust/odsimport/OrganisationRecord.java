package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.nhs.epr.kit.time.Day;
import uk.nhs.epr.trust.register.Fact;
import uk.nhs.epr.trust.register.Statement;

/// An organisation's record as the ODS ORD interface gives it: with its dated roles (of which the legal
/// form follows), its dated relations (of which the ICB follows) and its successions. Where it has legal
/// dates beside the operational ones, the legal ones say when the trust opens and closes.
record OrganisationRecord(String odsCode, List<Statement> statements, List<Pair> pairs) {
    /// Who was followed by whom.
    record Pair(String predecessor, String successor, LocalDate date) {}

    private static final String ICB = "RO261";
    private static final String IS_COMMISSIONED_BY = "RE5";

    static OrganisationRecord read(JsonNode organisation) {
        String code = Unreadable.unlessCode(
                "OrgId.extension", organisation.path("OrgId").path("extension").asText());
        String name = Unreadable.unlessName("Name", organisation.path("Name").asText());
        LocalDate statedOn = day(organisation, "LastChangeDate")
                .orElseThrow(() -> new Unreadable("LastChangeDate is not a day of the form 2015-10-31"));
        List<JsonNode> roles = elements(organisation.path("Roles").path("Role")).toList();
        OrganisationStatements.requireTrust(
                code, roles.stream().map(role -> role.path("id").asText()).toList());
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.NAME, name);
        Dates dates = Dates.of(organisation);
        dates.start().ifPresent(day -> facts.put(Fact.OPENED, day.toString()));
        dates.end().ifPresent(day -> facts.put(Fact.CLOSED, day.toString()));
        OrganisationStatements statements = new OrganisationStatements(statedOn, facts);
        roles.forEach(role -> {
            Dates held = Dates.of(role);
            held.start()
                    .ifPresent(from -> statements.role(
                            role.path("id").asText(), from, held.end().orElse(null)));
        });
        addIcbs(organisation, statements);
        return new OrganisationRecord(code, statements.all(), pairs(organisation, code));
    }

    private static void addIcbs(JsonNode organisation, OrganisationStatements statements) {
        elements(organisation.path("Rels").path("Rel"))
                .filter(rel -> rel.path("id").asText().equals(IS_COMMISSIONED_BY))
                .filter(rel -> rel.path("Target")
                        .path("PrimaryRoleId")
                        .path("id")
                        .asText()
                        .equals(ICB))
                .forEach(rel -> {
                    String icb = Unreadable.unlessArea(
                            "Rels.Rel.Target.OrgId.extension",
                            rel.path("Target").path("OrgId").path("extension").asText());
                    Dates.of(rel).start().ifPresent(from -> statements.at(from).put(Fact.ICB, icb));
                });
    }

    private static List<Pair> pairs(JsonNode organisation, String code) {
        List<Pair> pairs = new ArrayList<>();
        elements(organisation.path("Succs").path("Succ")).forEach(succ -> {
            String other = Unreadable.unlessCode(
                    "Succs.Succ.Target.OrgId.extension",
                    succ.path("Target").path("OrgId").path("extension").asText());
            LocalDate date = Dates.of(succ)
                    .start()
                    .orElseThrow(
                            () -> new Unreadable("the succession between " + code + " and " + other + " has no day"));
            boolean before = succ.path("Type").asText().equals("Predecessor");
            pairs.add(before ? new Pair(other, code, date) : new Pair(code, other, date));
        });
        return pairs;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Optional<LocalDate> day(JsonNode of, String field) {
        if (!of.hasNonNull(field)) {
            return Optional.empty();
        }
        JsonNode value = of.path(field);
        String text = value.isTextual() ? value.textValue() : value.toString();
        return Optional.of(Day.read(text)
                .orElseThrow(() ->
                        new Unreadable(field + " is not a day of the form 2015-10-31: " + Unreadable.shortened(text))));
    }

    /// When something begins and ends: by its legal dates where it has them.
    private record Dates(Optional<LocalDate> start, Optional<LocalDate> end) {
        static Dates of(JsonNode dated) {
            List<JsonNode> dates = elements(dated.path("Date")).toList();
            JsonNode legal = dates.stream()
                    .filter(each -> each.path("Type").asText().equals("Legal"))
                    .findFirst()
                    .or(() -> dates.stream().findFirst())
                    .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
            return new Dates(day(legal, "Start"), day(legal, "End"));
        }
    }
}
