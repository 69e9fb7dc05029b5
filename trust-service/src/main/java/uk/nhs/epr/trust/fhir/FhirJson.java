package uk.nhs.epr.trust.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/// FHIR resources as JSON. The model of FHIR is read when it is first asked for, and only as far as the
/// resources that are shown need it.
@ApplicationScoped
public class FhirJson {
    public static final String TYPE = "application/fhir+json";

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
}
