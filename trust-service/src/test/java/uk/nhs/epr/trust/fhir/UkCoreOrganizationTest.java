package uk.nhs.epr.trust.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.testing.SharedData;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustView;

/// What is shown is a valid Organization of the published UK Core profile, whatever is known of a trust.
class UkCoreOrganizationTest {
    private static TrustView trust(TrustDetails.Type type, TrustView.Status status, String from, List<String> names) {
        return new TrustView(
                "RTH",
                names.getLast(),
                type,
                status,
                "Y59",
                null,
                new TrustDetails.Operational(
                        from.isEmpty() ? null : new PartialDate(from),
                        status == TrustView.Status.CLOSED ? new PartialDate("2020-03") : null),
                List.of(),
                List.of(),
                names.stream()
                        .map(name -> new TrustView.NameHeld(name, null, null))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }

    private static FhirValidator validator() throws IOException {
        Path profile = SharedData.at("fhir/UKCore-Organization.xml");
        FhirContext context = FhirContext.forR4();
        PrePopulatedValidationSupport ukCore = new PrePopulatedValidationSupport(context);
        ukCore.addStructureDefinition(
                context.newXmlParser().parseResource(StructureDefinition.class, Files.readString(profile)));
        ukCore.addStructureDefinition(mainLocation());
        FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                ukCore,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context)));
        return context.newValidator().registerValidatorModule(rules);
    }

    /// The profile has its own extension, which nothing here uses; its address identifies it.
    private static StructureDefinition mainLocation() {
        String url = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MainLocation";
        StructureDefinition extension = new StructureDefinition()
                .setUrl(url)
                .setName("ExtensionUKCoreMainLocation")
                .setStatus(Enumerations.PublicationStatus.ACTIVE)
                .setKind(StructureDefinition.StructureDefinitionKind.COMPLEXTYPE)
                .setAbstract(false)
                .setType("Extension")
                .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Extension")
                .setDerivation(StructureDefinition.TypeDerivationRule.CONSTRAINT);
        extension
                .addContext()
                .setType(StructureDefinition.ExtensionContextType.ELEMENT)
                .setExpression("Organization");
        ElementDefinition address = extension.getDifferential().addElement();
        address.setPath("Extension.url").setId("Extension.url");
        address.setFixed(new UriType(url));
        return extension;
    }

    private static List<String> errors(FhirValidator validator, IBaseResource resource) {
        return validator.validateWithResult(new FhirJson().text(resource)).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(SingleValidationMessage::toString)
                .toList();
    }

    @Test
    void every_trust_is_a_valid_organization_of_the_profile_and_one_without_a_code_is_not() throws IOException {
        FhirValidator validator = validator();
        for (TrustDetails.Type type : TrustDetails.Type.values()) {
            for (TrustView.Status status : TrustView.Status.values()) {
                for (String from : List.of("", "1998", "1998-04", "1998-04-01")) {
                    TrustView trust = trust(type, status, from, List.of("Old \"Name\"", "New <Name>"));
                    assertThat(errors(validator, UkCoreOrganization.of(trust))).isEmpty();
                }
            }
        }
        Organization nameless = UkCoreOrganization.of(
                trust(TrustDetails.Type.NHS_TRUST, TrustView.Status.ACTIVE, "1998", List.of("N")));
        nameless.getIdentifierFirstRep().setValue(null);
        assertThat(errors(validator, nameless)).isNotEmpty();
    }

    @Test
    void bundles_outcomes_and_capabilities_are_valid_too() throws IOException {
        FhirValidator validator = validator();
        Organization organization = UkCoreOrganization.of(
                trust(TrustDetails.Type.NHS_FOUNDATION_TRUST, TrustView.Status.ACTIVE, "1998", List.of("N")));
        String base = "http://localhost/fhir/R4";
        Bundle bundle = Bundles.searchset(
                base,
                "http://localhost/fhir/R4/Organization",
                new OrganizationSearch.Found(2, List.of(organization), true));
        assertThat(errors(validator, bundle)).isEmpty();
        assertThat(errors(validator, Capabilities.at(base))).isEmpty();
        assertThat(errors(validator, Outcomes.outcome(Problem.unknown("trust", "RTH"))))
                .isEmpty();
    }

    @Test
    void former_names_are_aliases_and_a_date_keeps_its_precision() {
        Organization organization = UkCoreOrganization.of(
                trust(TrustDetails.Type.CARE_TRUST, TrustView.Status.CLOSED, "1998-04", List.of("A", "B", "A", "C")));
        assertThat(organization.getName()).isEqualTo("C");
        assertThat(organization.getAlias()).extracting(Object::toString).containsExactly("A", "B");
        assertThat(organization.getActive()).isFalse();
        assertThat(new FhirJson().text(organization))
                .contains("\"start\":\"1998-04\",\"end\":\"2020-03\"")
                .contains("RO107");
    }
}
