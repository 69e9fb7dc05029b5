package uk.nhs.epr.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.testing.circle.here.Here;
import uk.nhs.epr.kit.testing.circle.there.There;

/// What the operations of every service keep to; a service's own test extends it. Each rule is shown to
/// fail on an operation that breaks this rule alone.
public class ServiceArchitecture {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/kit/testing/") && !location.contains("-tests.jar"))
            .importPackages("uk.nhs.epr");

    static class Unguarded {
        @GET
        @Produces("application/json")
        public Response open() {
            return Response.ok().build();
        }
    }

    static class Torn {
        @POST
        @Idempotent
        @RolesAllowed("steward")
        public String halfDone() {
            return "";
        }
    }

    static class Repeated {
        @POST
        @Transactional
        @RolesAllowed("steward")
        public String again() {
            return "";
        }
    }

    static class Formless {
        @GET
        @PermitAll
        public Response anything() {
            return Response.ok(this).build();
        }
    }

    @Test
    protected void every_operation_says_who_may_call_it() {
        check(
                operations(
                        "say who may call them",
                        method -> Stream.of(RolesAllowed.class, PermitAll.class, DenyAll.class)
                                .anyMatch(each -> carries(method, each))),
                Unguarded.class);
    }

    @Test
    protected void every_write_is_one_transaction() {
        check(
                operations(
                        "be one transaction",
                        method -> isRead(method) || isOfTheKit(method) || carries(method, Transactional.class)),
                Torn.class);
    }

    @Test
    protected void every_post_is_idempotent() {
        check(
                operations(
                        "be idempotent",
                        method -> !method.isAnnotatedWith(POST.class)
                                || isOfTheKit(method)
                                || carries(method, Idempotent.class)),
                Repeated.class);
    }

    /// Without it, a reader who asks for HTML is given the text of a Java object.
    @Test
    protected void every_operation_that_builds_its_answer_says_in_which_form() {
        check(
                operations(
                        "say in which form they answer",
                        method -> !Set.of(Response.class, RestResponse.class)
                                        .contains(method.getRawReturnType().reflect())
                                || carries(method, Produces.class)),
                Formless.class);
    }

    /// A package that others lean on does not lean on them.
    @Test
    protected void packages_form_no_circle() {
        ArchRule rule = slices().matching("uk.nhs.epr.(**)").should().beFreeOfCycles();
        rule.check(SERVICE);
        JavaClasses circle = new ClassFileImporter().importClasses(Here.class, There.class);
        assertThat(rule.evaluate(circle).hasViolation()).isTrue();
    }

    private static void check(ArchRule rule, Class<?> breaking) {
        rule.check(SERVICE);
        JavaClasses broken = new ClassFileImporter().importClasses(breaking);
        assertThat(rule.evaluate(broken).hasViolation()).isTrue();
    }

    private static boolean carries(JavaMethod method, Class<? extends Annotation> annotation) {
        return method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation);
    }

    private static boolean isRead(JavaMethod method) {
        return method.isAnnotatedWith(GET.class);
    }

    /// The kit's own operations see to their transactions themselves.
    private static boolean isOfTheKit(JavaMethod method) {
        String in = method.getOwner().getPackageName();
        return in.startsWith("uk.nhs.epr.kit") && !in.endsWith(".testing");
    }

    private static ArchRule operations(String what, Predicate<JavaMethod> rule) {
        DescribedPredicate<JavaMethod> operation = DescribedPredicate.describe(
                "are operations",
                method -> method.getAnnotations().stream()
                        .anyMatch(each -> each.getRawType().isAnnotatedWith(HttpMethod.class)));
        return methods().that(operation).should(new ArchCondition<>(what) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, rule.test(method), method.getFullName()));
            }
        });
    }
}
