package uk.nhs.epr.ocds.merge;

import java.util.List;
import java.util.Set;

/// The standard's rules as a table of names: in all its schemas a field of one name is merged in one way,
/// wherever it is.
final class StandardRules implements MergeRules {
    private static final Set<String> OMITTED = Set.of("id", "date", "tag");

    static final Set<String> WHOLE = Set.of(
            // identifiers, classifications and other lists of the core standard
            "additionalClassifications",
            "additionalIdentifiers",
            "additionalProcurementCategories",
            "changes",
            "relationship",
            "roles",
            "submissionMethod",
            // the European profile
            "additionalContactPoints",
            "availableLanguage",
            "buyerClassificationRestrictions",
            "buyerLocationRestrictions",
            "classifications",
            "coordinates",
            "coveredBy",
            "criteria",
            "customerServices",
            "dates",
            "deliveryAddresses",
            "deliveryLocations",
            "essentialAssets",
            "identifiers",
            "juryMembers",
            "languages",
            "legislativeReferences",
            "methodOfPayment",
            "procurementMethodRationaleClassifications",
            "qualificationSystemConditions",
            "qualificationSystemMethods",
            "rationaleClassifications",
            "relatedLots",
            "reservedParticipation",
            "subcontractingClauses",
            "type",
            "unstructuredChanges",
            // the United Kingdom's extension, and links to notices elsewhere
            "links",
            "specialRegime");

    @Override
    public MergeRule at(List<String> path) {
        String name = path.getLast();
        if (path.size() == 1 && OMITTED.contains(name)) {
            return MergeRule.OMIT;
        }
        return WHOLE.contains(name) ? MergeRule.WHOLE : MergeRule.DEEP;
    }
}
