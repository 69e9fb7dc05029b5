package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.stack.example.ExampleLoader;

/// Whatever is sent to an operation, the answer matches the OpenAPI document, and a write that is refused
/// leaves nothing behind. The same seed sends the same requests; `-Dfuzz.requests=20000 -Dfuzz.seed=7` sends
/// others.
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_130_815);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 800);
    private static final int REQUESTS_OF_A_TOKEN = 500;

    private static final Register REGISTER = Register.startedIn(Register.emptyFolder());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> faults = new ArrayList<>();
    private String token = "";

    @AfterAll
    static void stop() {
        REGISTER.close();
    }

    @Test
    void no_request_makes_a_service_fail_or_answer_what_it_does_not_document() throws Exception {
        ExampleLoader.of(REGISTER.stack()).load();
        List<DescribedService> services = new ArrayList<>();
        for (String name : List.of("trust-service", "framework-service", "tender-service")) {
            URI address = REGISTER.stack().serviceUri(name);
            HttpRequest document = HttpRequest.newBuilder(address.resolve("/q/openapi?format=json"))
                    .build();
            String text =
                    HTTP.send(document, HttpResponse.BodyHandlers.ofString()).body();
            services.add(new DescribedService(name, address, Register.json(text)));
        }
        Fuzzer fuzzer = new Fuzzer(SEED, known());
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < REQUESTS && faults.size() < 50; i++) {
            if (i % REQUESTS_OF_A_TOKEN == 0) {
                token = REGISTER.stack().tokens().issue("fuzzer-" + i, List.of("steward"), List.of());
            }
            DescribedService service = fuzzer.any(services);
            DescribedService.Operation operation = fuzzer.any(service.operations());
            answers.merge(send(service, operation, fuzzer.request(operation)), 1, Integer::sum);
        }
        System.out.println("Answers of " + REQUESTS + " requests, seed " + SEED + ": " + answers);
        assertThat(faults).isEmpty();
        assertThat(answers).containsKeys(200, 422);
    }

    private int send(DescribedService service, DescribedService.Operation operation, Fuzzer.Request request)
            throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        HttpRequest.Builder builder = HttpRequest.newBuilder(service.address().resolve(request.address()))
                .header("Authorization", "Bearer " + token)
                .header("X-Request-ID", id)
                .method(
                        operation.method(),
                        request.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()));
        if (request.body() != null) {
            builder.header("Content-Type", request.type());
        }
        request.headers().forEach(builder::header);
        HttpResponse<String> answer = HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        List<String> wrong = service.faults(operation, answer.statusCode(), type, answer.body());
        if (answer.statusCode() >= 400 && !operation.isRead() && leftSomething(service, id)) {
            wrong.add("a refused write that left something behind");
        }
        wrong.forEach(fault -> faults.add("%s %s%s %s -> %d: %s; %s"
                .formatted(
                        operation.method(),
                        service.name(),
                        request.address(),
                        shortened(String.valueOf(request.body())),
                        answer.statusCode(),
                        fault,
                        shortened(answer.body()))));
        return answer.statusCode();
    }

    private static String shortened(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "\u2026" : text;
    }

    private static boolean leftSomething(DescribedService service, String requestId) {
        return REGISTER.get(service.name(), "/v1/audit?limit=5")
                .path("items")
                .valueStream()
                .anyMatch(change -> change.path("requestId").asText().equals(requestId));
    }

    /// Values of the example, for the parameters of paths and queries.
    private static Map<String, List<String>> known() {
        Map<String, List<String>> values = new TreeMap<>();
        values.put("odsCode", all("trust-service", "/v1/trusts", "odsCode"));
        values.put("ocid", all("tender-service", "/v1/tenders", "ocid"));
        values.put("reference", all("framework-service", "/v1/frameworks", "reference"));
        values.put("supplierId", all("framework-service", "/v1/suppliers", "id"));
        values.put("number", List.of("1", "2"));
        String trust = values.get("odsCode").getFirst();
        values.put("systemId", all("trust-service", "/v1/trusts/" + trust + "/systems", "id"));
        values.put("buyer", values.get("odsCode"));
        values.put("supplier", values.get("supplierId"));
        return values;
    }

    private static List<String> all(String service, String path, String field) {
        JsonNode items = REGISTER.get(service, path + "?limit=20").path("items");
        List<String> found =
                items.valueStream().map(item -> item.path(field).asText()).toList();
        assertThat(found).as(path).isNotEmpty();
        return found;
    }
}
