package uk.nhs.epr.stack.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.Service;
import uk.nhs.epr.stack.Stack;

/// What a started stack says of itself: where everything is and a first question with its real answer.
final class Welcome {
    private static final String QUESTION = "/v1/cover?programme=NPfIT&cluster=South&asOf=2013-08-15";

    private final Stack stack;
    private final String dataArgument;
    private final PrintWriter out;

    Welcome(Stack stack, String dataArgument, PrintWriter out) {
        this.stack = stack;
        this.dataArgument = dataArgument;
        this.out = out;
    }

    void print() {
        out.println();
        for (var service : Service.values()) {
            var uri = stack.serviceUri(service.serviceName());
            var pages = stack.managementUri(service.serviceName());
            out.printf("  %-18s %-24s %s%n", service.serviceName(), uri, pages.resolve("/q/swagger-ui"));
        }
        out.printf(
                "  %-18s %-24s %s%n",
                "Kafka", stack.kafka().bootstrapServers(), "topics epr.trusts, epr.frameworks, epr.tenders");
        out.printf(
                "  %-18s %-24s %s%n", "PostgreSQL", stack.postgres().address(), "databases trust, framework, tender");
        out.println();
        out.println("  Which southern trusts ran out of cover, seen from August 2013?");
        out.println("    curl '" + stack.serviceUri("trust-service") + QUESTION + "'");
        answer().forEach(line -> out.println("    " + line));
        out.println();
        out.println("  Get a token to write:    ./epr token --role buyer --ods RTH" + dataArgument);
        out.println("  Status:                  ./epr status" + dataArgument);
        out.println("  Logs:                    " + stack.folder().path() + "/logs");
        out.println("  Stop:                    Ctrl-C (everything is kept"
                + (stack.isLearning() ? "; the first stop takes half a minute, later starts are faster)" : ")"));
        out.flush();
    }

    private List<String> answer() {
        var client = new RegisterClient(stack::serviceUri, () -> stack.token(List.of("steward"), List.of()));
        var body = client.get("trust-service", QUESTION).body();
        var lines = new ArrayList<String>();
        var until = new ArrayList<String>();
        body.path("items").forEach(item -> until.add(item.path("coveredUntil").asText()));
        lines.add("→ " + body.path("summary").path("total").asText("no") + " systems"
                + until.stream()
                        .sorted()
                        .findFirst()
                        .map(day -> ", the first covered until " + day)
                        .orElse(""));
        var stages = new ArrayList<String>();
        body.path("summary").path("byStage").properties().stream()
                .filter(stage -> stage.getValue().asInt() > 0)
                .forEach(stage -> stages.add(stage.getValue().asInt() + " " + stage.getKey()));
        if (!stages.isEmpty()) {
            lines.add("  " + String.join(", ", stages));
        }
        return lines;
    }
}
