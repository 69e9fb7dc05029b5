package uk.nhs.epr.tender.interpretation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.law.DirectAwardGround;
import uk.nhs.epr.tender.law.SpecialRegime;

/// What notices under the Procurement Act 2023 say of the law that a contract is let under: special regimes, the
/// ground of a direct award, the dynamic market by reference to which it is awarded.
final class LawRead {
    private static final int LONGEST = 100;

    /// The codes of grounds differ in detail; each begins with what it is about.
    private static final List<Map.Entry<String, DirectAwardGround>> GROUNDS = List.of(
            Map.entry("prototypes", DirectAwardGround.PROTOTYPES),
            Map.entry("singleSuppliers", DirectAwardGround.SINGLE_SUPPLIER),
            Map.entry("additionalRepeat", DirectAwardGround.ADDITIONAL_OR_REPEAT),
            Map.entry("commodities", DirectAwardGround.COMMODITIES),
            Map.entry("advantageousTerms", DirectAwardGround.ADVANTAGEOUS_TERMS),
            Map.entry("urgency", DirectAwardGround.URGENCY),
            Map.entry("extremeUrgency", DirectAwardGround.URGENCY),
            Map.entry("userChoice", DirectAwardGround.USER_CHOICE),
            Map.entry("defenceSecurity", DirectAwardGround.DEFENCE_AND_SECURITY),
            Map.entry("protectLife", DirectAwardGround.PROTECTION_OF_LIFE),
            Map.entry("switching", DirectAwardGround.SWITCHING));

    private final ReleaseNode release;
    private final ReleaseNode tender;

    LawRead(ReleaseNode release) {
        this.release = release;
        tender = release.at("tender");
    }

    @Nullable
    List<SpecialRegime> specialRegime() {
        List<SpecialRegime> found = tender.texts("specialRegime").stream()
                .flatMap(code -> SpecialRegime.of(code).stream())
                .distinct()
                .toList();
        return found.isEmpty() ? null : found;
    }

    Optional<DirectAwardGround> ground() {
        return tender.each("procurementMethodRationaleClassifications").stream()
                .flatMap(each -> each.text("id", LONGEST).stream())
                .flatMap(code -> GROUNDS.stream()
                        .filter(ground -> code.startsWith(ground.getKey()))
                        .map(Map.Entry::getValue))
                .findFirst();
    }

    /// A market that is there already; one that is still pending is what the notice sets up.
    Optional<String> dynamicMarket() {
        ReleaseNode techniques = tender.at("techniques");
        boolean isUsed = techniques.node().path("hasDynamicPurchasingSystem").asBoolean()
                && !techniques.at("dynamicPurchasingSystem").says("status", "pending");
        return release.each("relatedProcesses").stream()
                .filter(related -> isUsed && related.texts("relationship").contains("framework"))
                .flatMap(related -> related.text("identifier", LONGEST).stream())
                .findFirst();
    }
}
