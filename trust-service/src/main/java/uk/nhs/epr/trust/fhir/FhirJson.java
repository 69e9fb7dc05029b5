package uk.nhs.epr.trust.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Organization;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// FHIR resources as JSON, and read from JSON or XML. The model of FHIR is read when it is first asked for, and only as
/// far as the resources that are shown need it.
@ApplicationScoped
public class FhirJson {
    public static final String TYPE = "application/fhir+json";
    public static final String XML = "application/fhir+xml";

    private final FhirContext context = FhirContext.forR4();

    FhirJson() {
        context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
    }

    /// Whether a reader that takes these, the best first, asks for FHIR before plain JSON.
    public static boolean isPreferred(List<MediaType> accepted) {
        MediaType fhir = MediaType.valueOf(TYPE);
        return accepted.stream()
                .filter(type -> type.isCompatible(fhir) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    public String text(IBaseResource resource) {
        return context.newJsonParser().encodeResourceToString(resource);
    }

    /// The organisation that a text of JSON or XML is. What is none is refused with 400.
    public Organization organization(String text) {
        IParser parser = text.startsWith("<") ? context.newXmlParser() : context.newJsonParser();
        try {
            return parser.parseResource(Organization.class, text);
        } catch (DataFormatException e) {
            throw Problem.of(ProblemType.MALFORMED, "It is not an Organization of FHIR R4: " + reason(e));
        }
    }

    /// The parser's reason without the numbers that it has for reasons.
    private static String reason(DataFormatException e) {
        return String.valueOf(e.getMessage()).replaceAll("HAPI-\\d+: ", "");
    }
}
