package uk.nhs.epr.stack.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.nhs.epr.stack.StackException;

/// The part of the example that the trust service keeps: trusts, what they run, what they stated, with
/// whom they work together, who followed them.
final class TrustFacts {
    private final Facts trusts;

    TrustFacts(Facts trusts) {
        this.trusts = trusts;
    }

    void trust(ObjectNode fact) {
        if (trusts.find("/v1/trusts/" + fact.path("odsCode").asText()).isEmpty()) {
            trusts.create("/v1/trusts", fact);
        }
    }

    /// A trust runs a product once; a system it has passed on is still found under it.
    void system(ObjectNode fact) {
        var system = (ObjectNode) fact.path("system");
        var path = systems(fact);
        if (system.path("replaces") instanceof ArrayNode replaced) {
            var ids = replaced.valueStream()
                    .map(product -> idOf(fact.path("trust").asText(), product))
                    .toList();
            system.putArray("replaces").addAll(ids);
        }
        var id = trusts.find(path, each -> each.path("product").equals(system.path("product")))
                .orElseGet(() -> trusts.create(path, system))
                .path("id")
                .asText();
        statuses(path + "/" + id, fact);
        fact.path("contracts").forEach(contract -> contract(path + "/" + id + "/contracts", contract));
    }

    /// Puts the ids of the systems that something is for in the places of their products.
    void name(JsonNode subject) {
        for (var each : subject.path("systems")) {
            var named = (ObjectNode) each;
            named.set("systemId", idOf(named.path("odsCode").asText(), named.remove("product")));
        }
    }

    private JsonNode idOf(String odsCode, JsonNode product) {
        return trusts.find(
                        "/v1/trusts/" + odsCode + "/systems",
                        each -> each.path("product").equals(product))
                .orElseThrow(() ->
                        new StackException("The example names " + product + " of " + odsCode + ", which is not there."))
                .path("id");
    }

    void statement(ObjectNode fact) {
        var path = "/v1/trusts/" + fact.path("trust").asText() + "/statements";
        var statement = fact.path("statement");
        if (trusts.find(path, each -> each.path("text").equals(statement.path("text")))
                .isEmpty()) {
            trusts.create(path, statement);
        }
    }

    void inheritedSystem(ObjectNode fact) {
        var path = systems(fact);
        trusts.find(path, each -> each.path("product").equals(fact.path("product")))
                .ifPresent(system -> steps(path + "/" + system.path("id").asText(), fact));
    }

    /// The steps of a system's life that are recorded separately, each with its own source.
    private void steps(String path, ObjectNode fact) {
        for (var step : fact.path("steps")) {
            var since = step.path("since");
            if (trusts.find(path)
                    .filter(answer -> answer.body()
                            .path("statusHistory")
                            .findValues("since")
                            .contains(since))
                    .isEmpty()) {
                trusts.put(path + "/statuses/" + since.asText(), step.path("with"), path);
            }
        }
    }

    private static String systems(ObjectNode fact) {
        return "/v1/trusts/" + fact.path("trust").asText() + "/systems";
    }

    private void statuses(String path, ObjectNode fact) {
        for (var status : fact.path("statuses")) {
            if (trusts.find(path)
                    .filter(answer -> Facts.knows(answer.body(), status))
                    .isEmpty()) {
                trusts.change(path, status);
            }
        }
    }

    private void contract(String path, JsonNode contract) {
        var start = contract.path("period").path("start");
        var isThere = trusts.find(
                        path,
                        each -> each.path("period").path("start").equals(start)
                                && each.path("supplier")
                                        .path("name")
                                        .equals(contract.path("supplier").path("name")))
                .isPresent();
        if (!isThere) {
            trusts.create(path, contract);
        }
    }

    void strategy(ObjectNode fact) {
        var strategy = fact.path("strategy");
        var path = "/v1/trusts/" + fact.path("trust").asText() + "/strategies";
        var isThere = trusts.find(
                        path,
                        each -> each.path("approach").equals(strategy.path("approach"))
                                && each.path("statedOn").equals(strategy.path("statedOn")))
                .isPresent();
        if (!isThere) {
            trusts.create(path, strategy);
        }
    }

    void collaboration(ObjectNode fact) {
        var isThere = trusts.find(
                        "/v1/collaborations", each -> each.path("name").equals(fact.path("name")))
                .isPresent();
        if (!isThere) {
            trusts.create("/v1/collaborations", fact);
        }
    }

    void succession(ObjectNode fact) {
        var isThere = trusts.find(
                        "/v1/successions",
                        each -> each.path("date").equals(fact.path("date"))
                                && each.path("predecessors").equals(fact.path("predecessors")))
                .isPresent();
        if (!isThere) {
            trusts.create("/v1/successions", fact);
        }
    }
}
