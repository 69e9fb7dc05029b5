package uk.nhs.epr.trust.fhir;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Organization;

/// The answer to a search.
final class Bundles {
    private Bundles() {}

    /// A page with a link to itself, and entries under the addresses at which each is read.
    static Bundle searchset(String base, String self, OrganizationSearch.Found found) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET).setTotal(found.total());
        bundle.addLink().setRelation("self").setUrl(self);
        for (Organization organization : found.page()) {
            bundle.addEntry()
                    .setFullUrl(base + "/Organization/"
                            + organization.getIdElement().getIdPart())
                    .setResource(organization)
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        return bundle;
    }
}
