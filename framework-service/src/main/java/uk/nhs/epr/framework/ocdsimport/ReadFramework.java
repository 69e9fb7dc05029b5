package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.Letting;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// Reads a framework's own facts from a compiled release.
final class ReadFramework {
    private static final String FIND_A_TENDER = "ocds-h6vhtk-";
    private static final String NOTICE = "https://www.find-tender.service.gov.uk/Notice/";
    private static final int LONGEST_NAME = 200;
    private static final int MOST_AUTHORITIES = 200;
    private static final LocalDate REGULATIONS_2015 = LocalDate.of(2015, 2, 26);
    private static final LocalDate ACT_2023 = LocalDate.of(2025, 2, 24);

    private final String reference;
    private final String ocid;
    private final CompiledRelease release;
    private final List<Party> parties;

    private ReadFramework(String reference, String ocid, CompiledRelease release) {
        this.reference = reference;
        this.ocid = ocid;
        this.release = release;
        parties = Party.of(release.node());
    }

    static FrameworkDetails of(String reference, String ocid, CompiledRelease release) {
        return new ReadFramework(reference, ocid, release).details();
    }

    private FrameworkDetails details() {
        Party lead = lead();
        ReadTerm term = ReadTerm.of(release);
        FrameworkDetails.Regime regime = regime();
        return new FrameworkDetails(
                reference,
                Objects.requireNonNullElse(
                        ReadValue.text(release.tender().path("title"), LONGEST_NAME), "Framework " + ocid),
                lead.odsCode(),
                new FrameworkDetails.Lead(lead.name()),
                regime,
                type(regime),
                term.asTerm(),
                ReadValue.ceiling(release.tender().path("value")),
                letting(lead, term),
                null,
                source(),
                null,
                term.isGuessed() ? Confidence.INDICATED : Confidence.CONFIRMED,
                null,
                null);
    }

    private Party lead() {
        return Optional.of(release.node().path("buyer"))
                .filter(JsonNode::isObject)
                .flatMap(buyer -> Party.referred(buyer, parties))
                .or(() -> Party.referred(release.tender().path("procuringEntity"), parties))
                .or(() -> parties.stream().filter(Party::isAuthority).findFirst())
                .orElseThrow(() -> Problem.invalid("/buyer", "must name the authority that lets the framework"));
    }

    private FrameworkDetails.Regime regime() {
        JsonNode basis = release.tender().path("legalBasis");
        String id = basis.path("id").asText("");
        if (basis.path("scheme").asText("").equals("UKPGA")) {
            return FrameworkDetails.Regime.PA2023;
        }
        if (basis.path("scheme").asText("").equals("CELEX")) {
            return id.startsWith("32004L") ? FrameworkDetails.Regime.PCR2006 : FrameworkDetails.Regime.PCR2015;
        }
        LocalDate day = release.tenderedFrom().isEmpty()
                ? release.day()
                : release.tenderedFrom().getFirst();
        return day.isBefore(REGULATIONS_2015)
                ? FrameworkDetails.Regime.PCR2006
                : day.isBefore(ACT_2023) ? FrameworkDetails.Regime.PCR2015 : FrameworkDetails.Regime.PA2023;
    }

    private FrameworkDetails.Type type(FrameworkDetails.Regime regime) {
        JsonNode techniques = release.tender().path("techniques");
        if (techniques.path("hasDynamicPurchasingSystem").asBoolean()) {
            return regime == FrameworkDetails.Regime.PA2023
                    ? FrameworkDetails.Type.DYNAMIC_MARKET
                    : FrameworkDetails.Type.DPS;
        }
        JsonNode agreement = release.agreement();
        boolean isOpen = agreement.path("isOpenFrameworkScheme").asBoolean()
                || agreement.path("type").asText("").equals("open");
        return isOpen ? FrameworkDetails.Type.OPEN : FrameworkDetails.Type.CLOSED;
    }

    private Letting letting(Party lead, ReadTerm term) {
        PartialDate tendered =
                release.tenderedFrom().stream().findFirst().map(PartialDate::of).orElse(null);
        boolean isCancelled = release.tender().path("status").asText("").equals("cancelled");
        List<Letting.Authority> others = parties.stream()
                .filter(party -> party.isAuthority() && !party.name().equals(lead.name()))
                .map(Party::asAuthority)
                .distinct()
                .limit(MOST_AUTHORITIES)
                .toList();
        return new Letting(
                ocid.matches("[\\x21-\\x7e]{1,100}") ? ocid : null,
                tendered,
                awardedOn(),
                isCancelled ? PartialDate.of(release.day()) : null,
                isCancelled ? "The tender was cancelled" : null,
                PartialDate.ofNullable(term.extendableTo()),
                others.isEmpty() ? null : others,
                longTerm(),
                null,
                null,
                release.agreement().path("maximumParticipants").asInt() == 1 ? true : null);
    }

    /// The first award, unless that would be before the tender.
    private @Nullable PartialDate awardedOn() {
        LocalDate earliest = release.awardedOn().stream().findFirst().orElse(null);
        for (JsonNode award : release.node().path("awards")) {
            LocalDate day = ReadValue.day(award.path("date")).orElse(null);
            earliest = day == null || (earliest != null && earliest.isBefore(day)) ? earliest : day;
        }
        boolean isEarly = earliest != null
                && !release.tenderedFrom().isEmpty()
                && earliest.isBefore(release.tenderedFrom().getFirst());
        return isEarly ? null : PartialDate.ofNullable(earliest);
    }

    private Letting.@Nullable LongTerm longTerm() {
        for (JsonNode each : release.tender().path("specialRegime")) {
            switch (each.asText()) {
                case "utilities" -> {
                    return Letting.LongTerm.UTILITIES;
                }
                case "defence" -> {
                    return Letting.LongTerm.DEFENCE_AND_SECURITY;
                }
                case "lightTouch" -> {
                    return Letting.LongTerm.LIGHT_TOUCH;
                }
                default -> {}
            }
        }
        return null;
    }

    private Source source() {
        boolean isNotice = ocid.startsWith(FIND_A_TENDER) && release.id().matches("[0-9]{6}-[0-9]{4}");
        return Source.of(
                isNotice ? "Find a Tender" : "Open Contracting release",
                PartialDate.of(release.day()),
                isNotice ? NOTICE + release.id() : null);
    }
}
