package uk.nhs.epr.trust.fhir;

import jakarta.ws.rs.core.Response;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Refusals in FHIR's form: the status of the problem, with an issue that says what is wrong.
final class Outcomes {
    private Outcomes() {}

    static Response of(Problem problem, FhirJson fhir) {
        return Response.status(problem.status())
                .type(FhirJson.TYPE)
                .entity(fhir.text(outcome(problem)))
                .build();
    }

    static OperationOutcome outcome(Problem problem) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(code(problem.status()))
                .setDiagnostics(problem.inOneText());
        return outcome;
    }

    private static IssueType code(int status) {
        return switch (status) {
            case 404 -> IssueType.NOTFOUND;
            case 406 -> IssueType.NOTSUPPORTED;
            case 412 -> IssueType.CONFLICT;
            default -> IssueType.VALUE;
        };
    }

    /// 400: a search that can't be understood.
    static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED, detail);
    }
}
