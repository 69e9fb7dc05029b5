package uk.nhs.epr.kit.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uk.nhs.epr.kit.page.PageResponses;
import uk.nhs.epr.kit.page.Prose;
import uk.nhs.epr.kit.problem.ProblemType;

/// The documentation for people: all three services with a search at `/docs`, each service's API at `/docs/{service}`,
/// this service's own also at `/api`, and each kind of problem at its address. It needs no network and no script.
@ApplicationScoped
public class ApiPages {
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance docs(
                List<Documentation.Service> services, String asked, List<Documentation.Hit> hits);

        static native TemplateInstance api(Documentation.Service service, List<Documentation.Service> services);

        static native TemplateInstance problems(List<ProblemType> types);

        static native TemplateInstance problem(ProblemType type, List<ApiBook.DescribedItem> members);
    }

    /// The service that has a page of its data at `/`.
    private static final String WITH_A_START_PAGE = "trust-service";

    private static final int SEE_OTHER = 303;

    private final ObjectMapper json;
    private final String own;
    private final Texts texts = Texts.read();

    ApiPages(ObjectMapper json, @ConfigProperty(name = "quarkus.application.name") String own) {
        this.json = json;
        this.own = own;
    }

    void open(@Observes Router router) {
        if (!own.equals(WITH_A_START_PAGE)) {
            router.get("/")
                    .handler(context -> context.response()
                            .setStatusCode(SEE_OTHER)
                            .putHeader("Location", "/docs")
                            .end());
        }
        router.get("/docs").blockingHandler(context -> PageResponses.give(context, docs(context)));
        router.get("/docs/:service").blockingHandler(context -> api(context, context.pathParam("service")));
        router.get("/api").blockingHandler(context -> api(context, own));
        router.get("/problems")
                .blockingHandler(
                        context -> PageResponses.give(context, Templates.problems(List.of(ProblemType.values()))));
        router.get("/problems/:name")
                .blockingHandler(context -> ProblemType.named(context.pathParam("name"))
                        .ifPresentOrElse(
                                type -> PageResponses.give(context, Templates.problem(type, members(type))),
                                context::next));
    }

    private static TemplateInstance docs(RoutingContext context) {
        String asked =
                Objects.requireNonNullElse(context.request().getParam("q"), "").strip();
        return Templates.docs(Documentation.services(), asked, asked.isEmpty() ? List.of() : Documentation.find(asked));
    }

    private static void api(RoutingContext context, String service) {
        Documentation.service(service)
                .ifPresentOrElse(
                        found -> PageResponses.give(context, Templates.api(found, Documentation.services())),
                        context::next);
    }

    /// A conflict has its own members and those of the service's rules.
    private List<ApiBook.DescribedItem> members(ProblemType type) {
        return texts.problemMembers().entrySet().stream()
                .filter(member -> type.members().contains(member.getKey())
                        || (type == ProblemType.CONFLICT && !isOfAnother(member.getKey())))
                .map(member -> new ApiBook.DescribedItem(
                        member.getKey(),
                        json.valueToTree(member.getValue().example()).toString(),
                        "",
                        false,
                        Prose.html(member.getValue().description())))
                .toList();
    }

    private static boolean isOfAnother(String member) {
        return Stream.of(ProblemType.values()).anyMatch(type -> type.members().contains(member));
    }
}
