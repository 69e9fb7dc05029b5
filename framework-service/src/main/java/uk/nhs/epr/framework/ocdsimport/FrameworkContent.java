package uk.nhs.epr.framework.ocdsimport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uk.nhs.epr.framework.registration.ImportedFramework;
import uk.nhs.epr.kit.problem.Problem;

/// Checks what releases state against the bounds for what clients state.
@ApplicationScoped
class FrameworkContent {
    private final Validator validator;

    FrameworkContent(Validator validator) {
        this.validator = validator;
    }

    /// Refuses with 422 what can't be accepted, by name.
    void mustBeValid(ImportedFramework imported) {
        List<Problem.Fault> faults = new ArrayList<>();
        imported.line().forEach(stated -> note(validator.validate(stated.facts()), "", faults));
        imported.lots()
                .forEach(lot -> lot.line()
                        .forEach(stated -> note(
                                validator.validate(stated.facts()),
                                "/lots/" + stated.facts().number(),
                                faults)));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static <T> void note(Set<ConstraintViolation<T>> violations, String under, List<Problem.Fault> faults) {
        violations.forEach(each -> faults.add(Problem.Fault.at(
                under + "/" + each.getPropertyPath().toString().replace('.', '/'), each.getMessage())));
    }
}
