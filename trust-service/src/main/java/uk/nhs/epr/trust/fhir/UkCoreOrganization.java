package uk.nhs.epr.trust.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustView;

/// A trust as an Organization of the UK Core profile: its id is its ODS code, its former names are
/// aliases, the years of its operation keep the precision in which they are known.
public final class UkCoreOrganization {
    public static final String PROFILE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-Organization";
    static final String ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
    private static final String PERIOD = "http://hl7.org/fhir/StructureDefinition/organization-period";
    private static final String KIND = "http://terminology.hl7.org/CodeSystem/organization-type";
    private static final String ROLE =
            "https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole";

    private UkCoreOrganization() {}

    public static Organization of(TrustView trust) {
        Organization organization = new Organization();
        organization.setId(trust.odsCode());
        organization.getMeta().addProfile(PROFILE);
        organization
                .addIdentifier()
                .setUse(Identifier.IdentifierUse.OFFICIAL)
                .setSystem(ODS_CODE)
                .setValue(trust.odsCode());
        organization.setActive(trust.status() != TrustView.Status.CLOSED);
        organization.setName(trust.name());
        trust.nameHistory().stream()
                .map(TrustView.NameHeld::name)
                .distinct()
                .filter(name -> !name.equals(trust.name()))
                .forEach(organization::addAlias);
        organization.addType(concept(new Coding(KIND, "prov", "Healthcare Provider")));
        roles(trust.type()).forEach(role -> organization.addType(concept(role)));
        period(trust.operational(), organization);
        return organization;
    }

    private static CodeableConcept concept(Coding coding) {
        return new CodeableConcept(coding);
    }

    /// The roles that the Organisation Data Service gives such a trust, the primary one first.
    private static List<Coding> roles(TrustDetails.Type type) {
        Coding trust = new Coding(ROLE, "RO197", "NHS TRUST");
        return switch (type) {
            case NHS_TRUST -> List.of(trust);
            case NHS_FOUNDATION_TRUST -> List.of(trust, new Coding(ROLE, "RO57", "FOUNDATION TRUST"));
            case CARE_TRUST -> List.of(new Coding(ROLE, "RO107", "CARE TRUST"));
            case OTHER -> List.of();
        };
    }

    private static void period(TrustDetails.Operational operational, Organization organization) {
        if (operational.from() == null && operational.to() == null) {
            return;
        }
        Period period = new Period();
        period.setStartElement(date(operational.from()));
        period.setEndElement(date(operational.to()));
        organization.addExtension(new Extension(PERIOD, period));
    }

    private static @Nullable DateTimeType date(@Nullable PartialDate date) {
        return date == null ? null : new DateTimeType(date.text());
    }
}
