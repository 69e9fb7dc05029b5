package uk.nhs.epr.trust.fhir;

import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/// What the FHIR side of the register can do.
final class Capabilities {
    private static final String SINCE = "2026-11-22";
    private static final Map<String, SearchParamType> SEARCHES = Map.of(
            "_id", SearchParamType.TOKEN,
            "identifier", SearchParamType.TOKEN,
            "active", SearchParamType.TOKEN,
            "name", SearchParamType.STRING);

    private Capabilities() {}

    static CapabilityStatement at(String base) {
        CapabilityStatement statement = new CapabilityStatement();
        statement
                .setStatus(PublicationStatus.ACTIVE)
                .setDateElement(new DateTimeType(SINCE))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.getSoftware().setName("EPR Procurement Register: trust-service");
        statement
                .getImplementation()
                .setDescription("NHS trusts as organisations, to read and to search")
                .setUrl(base);
        statement.addFormat(FhirJson.TYPE).addFormat("json");
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        CapabilityStatementRestResourceComponent organization = rest.addResource()
                .setType("Organization")
                .setProfile(UkCoreOrganization.PROFILE)
                .addSupportedProfile(UkCoreOrganization.PROFILE);
        organization.addInteraction().setCode(TypeRestfulInteraction.READ);
        organization.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        SEARCHES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(search ->
                        organization.addSearchParam().setName(search.getKey()).setType(search.getValue()));
        return statement;
    }
}
