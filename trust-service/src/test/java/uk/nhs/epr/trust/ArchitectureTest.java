package uk.nhs.epr.trust;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    @Test
    void packages_lean_on_each_other_in_no_circle() {
        noCircle("uk.nhs.epr.trust.(**)")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("uk.nhs.epr.trust"));
    }

    /// Locks know the pool that waits for them, and the pool knows locks.
    @Test
    void a_circle_of_packages_is_found() {
        assertThat(noCircle("java.util.(**)")
                        .evaluate(new ClassFileImporter().importPackages("java.util.concurrent"))
                        .hasViolation())
                .isTrue();
    }

    private static ArchRule noCircle(String packages) {
        return slices().matching(packages).should().beFreeOfCycles();
    }
}
