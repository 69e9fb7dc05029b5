package uk.nhs.epr.framework;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.rest.Idempotent;

/// What every class of the service keeps to. Each rule is shown to fail on one that does not.
class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("uk.nhs.epr");
    private static final JavaClasses BROKEN = new ClassFileImporter().importClasses(Unguarded.class);

    static class Unguarded {
        @GET
        public String open() {
            return "";
        }

        @POST
        @RolesAllowed("steward")
        public String torn() {
            return "";
        }
    }

    private static final ArchRule SECURED = methods()
            .that(isOperation())
            .should(be(
                    "say who may call them",
                    method -> Stream.of(RolesAllowed.class, PermitAll.class, DenyAll.class)
                            .anyMatch(each -> method.isAnnotatedWith(each)
                                    || method.getOwner().isAnnotatedWith(each))));

    private static final ArchRule WHOLE = methods()
            .that(isOperation())
            .and()
            .areNotAnnotatedWith(GET.class)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("uk.nhs.epr.kit..")
            .should(be(
                    "be one transaction, and a POST idempotent",
                    method -> method.isAnnotatedWith(Transactional.class)
                            && (!method.isAnnotatedWith(POST.class) || method.isAnnotatedWith(Idempotent.class))));

    private static DescribedPredicate<JavaMethod> isOperation() {
        return DescribedPredicate.describe(
                "are operations",
                method -> method.getAnnotations().stream()
                        .anyMatch(each -> each.getRawType().isAnnotatedWith(HttpMethod.class)));
    }

    private static ArchCondition<JavaMethod> be(String what, java.util.function.Predicate<JavaMethod> rule) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, rule.test(method), method.getFullName()));
            }
        };
    }

    @Test
    void every_operation_says_who_may_call_it() {
        SECURED.check(SERVICE);
        assertThat(SECURED.evaluate(BROKEN).hasViolation()).isTrue();
    }

    @Test
    void every_write_is_one_transaction_and_every_post_idempotent() {
        WHOLE.check(SERVICE);
        assertThat(WHOLE.evaluate(BROKEN).hasViolation()).isTrue();
    }
}
