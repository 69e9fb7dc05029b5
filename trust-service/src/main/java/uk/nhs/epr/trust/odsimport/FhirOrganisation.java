package uk.nhs.epr.trust.odsimport;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Period;
import uk.nhs.epr.trust.register.Fact;

/// An organisation as the ODS FHIR interface publishes it: its dated roles are in extensions, and so is its
/// last change. Where a role has legal dates beside the operational ones, the legal ones count.
final class FhirOrganisation {
    private static final String ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
    private static final String ENGLAND = "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-";
    private static final String ROLE = ENGLAND + "OrganisationRole";
    private static final String TYPED_PERIOD = ENGLAND + "TypedPeriod";
    private static final String TYPED_DATE_TIME = ENGLAND + "TypedDateTime";
    private static final String ROLES =
            "https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole";
    private static final String PRIMARY = "RO197 RO107";

    private FhirOrganisation() {}

    /// Reads an organisation; one that does not say when it was changed counts as of this day.
    static OrganisationRecord read(Organization organization, LocalDate today) {
        String code = Unreadable.unlessCode("identifier", code(organization));
        LocalDate statedOn = lastChange(organization)
                .or(() -> day(organization.getMeta().getLastUpdatedElement()))
                .orElse(today);
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.NAME, Unreadable.unlessName("name", Objects.requireNonNullElse(organization.getName(), "")));
        OrganisationStatements statements = new OrganisationStatements(statedOn, facts);
        List<Extension> roles = organization.getExtensionsByUrl(ROLE);
        OrganisationStatements.requireTrust(
                code,
                Stream.concat(roles.stream().map(FhirOrganisation::role), rolesAmongTypes(organization))
                        .toList());
        List<Period> asTrust = new ArrayList<>();
        for (Extension role : roles) {
            period(role).ifPresent(period -> {
                day(period.getStartElement())
                        .ifPresent(from -> statements.role(
                                role(role), from, day(period.getEndElement()).orElse(null)));
                if (PRIMARY.contains(role(role))) {
                    asTrust.add(period);
                }
            });
        }
        addOperational(asTrust, facts);
        rolesAmongTypes(organization).forEach(role -> statements.role(role, statedOn, null));
        return new OrganisationRecord(code, statements.all(), List.of());
    }

    /// A trust opens with the first of its primary roles, and closes with the last when all have ended.
    private static void addOperational(List<Period> asTrust, Map<Fact, String> facts) {
        asTrust.stream()
                .flatMap(period -> day(period.getStartElement()).stream())
                .min(LocalDate::compareTo)
                .ifPresent(from -> facts.put(Fact.OPENED, from.toString()));
        asTrust.stream()
                .map(period -> day(period.getEndElement()).orElse(LocalDate.MAX))
                .max(LocalDate::compareTo)
                .filter(to -> to.isBefore(LocalDate.MAX))
                .ifPresent(to -> facts.put(Fact.CLOSED, to.toString()));
    }

    private static String code(Organization organization) {
        return organization.getIdentifier().stream()
                .filter(identifier -> ODS_CODE.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> rolesAmongTypes(Organization organization) {
        return organization.getType().stream()
                .flatMap(type -> type.getCoding().stream())
                .filter(coding -> ROLES.equals(coding.getSystem()))
                .map(Coding::getCode)
                .filter(Objects::nonNull);
    }

    private static String role(Extension role) {
        Extension code = role.getExtensionByUrl("roleCode");
        return code != null && code.getValue() instanceof CodeableConcept concept && concept.hasCoding()
                ? Objects.requireNonNullElse(concept.getCodingFirstRep().getCode(), "")
                : "";
    }

    private static Optional<Period> period(Extension role) {
        List<Extension> periods = role.getExtensionsByUrl(TYPED_PERIOD);
        return periods.stream()
                .filter(each -> isOfType(each, "dateType", "Legal"))
                .findFirst()
                .or(() -> periods.stream().findFirst())
                .map(each -> each.getExtensionByUrl("period"))
                .map(Extension::getValue)
                .filter(Period.class::isInstance)
                .map(Period.class::cast);
    }

    private static boolean isOfType(Extension extension, String url, String type) {
        Extension of = extension.getExtensionByUrl(url);
        return of != null && of.getValue() instanceof Coding coding && type.equals(coding.getCode());
    }

    private static Optional<LocalDate> lastChange(Organization organization) {
        return organization.getExtensionsByUrl(TYPED_DATE_TIME).stream()
                .filter(each -> isOfType(each, "type", "LastChangeDate"))
                .map(each -> each.getExtensionByUrl("dateTime"))
                .filter(each -> each != null && each.getValue() instanceof DateTimeType)
                .flatMap(each -> day((DateTimeType) each.getValue()).stream())
                .findFirst();
    }

    /// A day as it is written: FHIR's model turns it into an instant, by another calendar before 1582. Of a year or a
    /// month its first day.
    private static Optional<LocalDate> day(BaseDateTimeType time) {
        return switch (time.getPrecision()) {
            case YEAR, MONTH, DAY ->
                Optional.ofNullable(time.getValueAsString())
                        .map(day -> LocalDate.parse((day + "-01-01").substring(0, "2015-10-31".length())));
            default ->
                Optional.ofNullable(time.getValue())
                        .map(each ->
                                each.toInstant().atZone(ZoneId.systemDefault()).toLocalDate());
        };
    }
}
