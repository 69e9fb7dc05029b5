package uk.nhs.epr.trust.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.Reader;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
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

    /// The organisations of a resource that was read from JSON or XML: of a bundle those that are its
    /// entries, or the one that it is. What is no FHIR is refused with 400.
    public List<Organization> organizations(Reader in, boolean asXml) {
        IParser parser = asXml ? context.newXmlParser() : context.newJsonParser();
        try {
            return switch (parser.parseResource(in)) {
                case Organization organization -> List.of(organization);
                case Bundle bundle ->
                    bundle.getEntry().stream()
                            .map(Bundle.BundleEntryComponent::getResource)
                            .filter(Organization.class::isInstance)
                            .map(Organization.class::cast)
                            .toList();
                default -> List.of();
            };
        } catch (DataFormatException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not a FHIR R4 resource: " + reason(e));
        }
    }

    /// The parser's reason without the number that it has for it.
    private static String reason(DataFormatException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^HAPI-\\d+: ", "");
    }

    public Organization organization(String text) {
        return context.newJsonParser().parseResource(Organization.class, text);
    }
}
