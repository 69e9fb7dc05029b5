package uk.nhs.epr.stack.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import uk.nhs.epr.stack.DataFolder;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.Stack;

/// Loads the example through the public APIs as any steward's program would, one fact after the other, in the order
/// in which they can be understood: what a trust ran is recorded before it is followed by another.
public final class ExampleLoader {
    private static final String MARK = "example.loaded";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Example example = new Example();
    private final Facts trusts;
    private final Facts frameworks;
    private final Facts tenders;
    private final TrustFacts register;
    private final Runnable settle;

    ExampleLoader(RegisterClient client, Runnable settle) {
        this.trusts = new Facts(client, "trust-service");
        this.frameworks = new Facts(client, "framework-service");
        this.tenders = new Facts(client, "tender-service");
        this.register = new TrustFacts(trusts);
        this.settle = settle;
    }

    /// A loader for a running stack; between its parts it lets the services hear of each other's facts.
    public static ExampleLoader of(Stack stack) {
        var token = stack.token(List.of("steward"), List.of());
        return new ExampleLoader(new RegisterClient(stack::serviceUri, () -> token), () -> stack.awaitQuiet(PATIENCE));
    }

    /// Loads the example unless this very example has been loaded into the folder before, so that what a user
    /// changed since stays changed. Answers what happened, in words.
    public String loadOnce(DataFolder folder) {
        if (example.fingerprint().equals(folder.setting(MARK))) {
            return "loaded before";
        }
        var written = load();
        folder.setting(MARK, example.fingerprint());
        return written + " facts loaded";
    }

    /// Writes what is missing and answers how many facts that were: none when all is there.
    public int load() {
        example.facts("suppliers").forEach(this::supplier);
        example.facts("trusts").forEach(register::trust);
        settle.run();
        example.facts("systems").forEach(register::system);
        example.facts("strategies").forEach(register::strategy);
        example.facts("statements").forEach(register::statement);
        example.facts("collaborations").forEach(register::collaboration);
        example.facts("frameworks").forEach(this::framework);
        settle.run();
        example.facts("tenders").forEach(this::tender);
        settle.run();
        example.facts("successions").forEach(register::succession);
        example.facts("inherited-systems").forEach(register::inheritedSystem);
        return trusts.written() + frameworks.written() + tenders.written();
    }

    private JsonNode supplier(ObjectNode fact) {
        var name = fact.path("name").asText();
        var path = "/v1/suppliers?name=" + Facts.encoded(name);
        return frameworks
                .find(path, supplier -> supplier.path("name").asText().equals(name))
                .orElseGet(() -> frameworks.create("/v1/suppliers", fact));
    }

    private void framework(ObjectNode fact) {
        var framework = fact.path("framework");
        var path = "/v1/frameworks/" + framework.path("reference").asText();
        if (frameworks.find(path).isEmpty()) {
            frameworks.create("/v1/frameworks", framework);
        }
        fact.path("lots").forEach(lot -> lot(path, (ObjectNode) lot));
        for (var member : fact.path("members")) {
            var place = path + "/members/" + member.path("odsCode").asText();
            member.path("steps").forEach(step -> frameworks.put(place, step));
        }
        fact.path("callOffs").forEach(each -> callOff(path, each));
    }

    /// A call-off is the one of its trust on its day: its id is the register's.
    private void callOff(String framework, JsonNode fact) {
        var placed = (ObjectNode) fact.path("callOff");
        var callOffs = framework + "/lots/" + fact.path("lot").asText() + "/call-offs";
        var ofTrust = callOffs + "?odsCode=" + placed.path("odsCode").asText();
        if (frameworks
                .find(ofTrust, callOff -> callOff.path("placedOn").equals(placed.path("placedOn")))
                .isEmpty()) {
            register.name(placed.path("subject"));
            var supplier = supplier(placed.objectNode().set("name", fact.path("supplier")));
            frameworks.create(
                    callOffs, placed.put("supplierId", supplier.path("id").asText()));
        }
    }

    private void lot(String framework, ObjectNode lot) {
        var suppliers = lot.remove("suppliers");
        var path = framework + "/lots/" + lot.path("number").asText();
        if (frameworks.find(path).isEmpty()) {
            frameworks.create(framework + "/lots", lot);
        }
        for (var each : suppliers) {
            var state = (ObjectNode) each;
            var named = state.objectNode().set("name", state.remove("name"));
            frameworks.put(
                    path + "/suppliers/"
                            + supplier((ObjectNode) named).path("id").asText(),
                    state);
        }
    }

    private void tender(ObjectNode fact) {
        var tender = fact.path("tender");
        var path = "/v1/tenders/" + tender.path("ocid").asText();
        if (tenders.find(path).isEmpty()) {
            register.name(tender.path("subject"));
            tenders.create("/v1/tenders", tender);
        }
        for (var step : fact.path("steps")) {
            if (tenders.find(path)
                    .filter(answer -> hasTaken(answer.body(), step))
                    .isEmpty()) {
                tenders.command(path, step.path("step").asText(), step.path("with"));
            }
        }
    }

    private static boolean hasTaken(JsonNode tender, JsonNode step) {
        return tender.path("steps")
                .valueStream()
                .anyMatch(taken -> taken.path("step").equals(step.path("becomes")));
    }
}
