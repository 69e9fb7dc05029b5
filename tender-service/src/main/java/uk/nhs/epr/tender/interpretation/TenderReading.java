package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.merge.Merge;
import uk.nhs.epr.ocds.merge.MergeRules;
import uk.nhs.epr.tender.law.Regime;
import uk.nhs.epr.tender.recognition.Recognition;
import uk.nhs.epr.tender.tendering.Deadlines;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Provenance;
import uk.nhs.epr.tender.tendering.SecondStage;
import uk.nhs.epr.tender.tendering.Source;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderDetails.FrameworkLot;
import uk.nhs.epr.tender.tendering.TenderDetails.Procedure;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderState;

/// Reads the releases of a process as a tender of the register: what its compiled release says, and by its
/// releases which steps it took when. What the register does not model stays in the releases.
public final class TenderReading {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int MOST_CANDIDATES = 1_000;

    /// A tender from its releases, with its participants.
    public record Reading(
            TenderDetails details, TenderLife life, Provenance provenance, List<Participant> participants) {
        TenderState state() {
            return new TenderState(details, life, provenance);
        }
    }

    private final ReleaseNode release;
    private final ReleaseNode tender;
    private final List<ReleaseNode> inOrder;
    private final Function<JsonNode, Optional<String>> trusts;

    private TenderReading(ObjectNode compiled, List<ReleaseNode> inOrder, Function<JsonNode, Optional<String>> trusts) {
        release = new ReleaseNode(compiled);
        tender = release.at("tender");
        this.inOrder = inOrder;
        this.trusts = trusts;
    }

    /// Reads the releases, in any order, except those without a valid date; `trusts` returns the ODS code of a
    /// party that is a trust.
    ///
    /// @throws IllegalArgumentException if they cannot be merged, or name no buyer
    public static Reading of(List<ObjectNode> all, Function<JsonNode, Optional<String>> trusts) {
        List<ObjectNode> releases = all.stream().filter(TenderReading::isDated).toList();
        if (releases.isEmpty()) {
            throw new IllegalArgumentException("None of its releases has a date in the years 1900 to 9999");
        }
        ObjectNode compiled = Merge.by(MergeRules.standard()).of(releases).compiled();
        List<ReleaseNode> inOrder = releases.stream()
                .map(ReleaseNode::new)
                .sorted(Comparator.comparing(each -> each.time("date").orElseThrow()))
                .toList();
        return new TenderReading(compiled, inOrder, trusts).read();
    }

    /// Whether the date of a release is one; others are kept and not read.
    public static boolean isDated(JsonNode release) {
        return new ReleaseNode(release).time("date").isPresent();
    }

    private Reading read() {
        LifeRead lifeRead = new LifeRead(release, inOrder);
        TenderDetails details = details();
        TenderLife life = lifeRead.life();
        if (statesWhatItIsFor(details)) {
            return new Reading(details, life, Provenance.ofNotice(null, Map.of(), null), lifeRead.participants());
        }
        Recognition.Recognised found = Recognition.of(details, lifeRead.supplierNames());
        return new Reading(found.details(), life, found.provenance(), lifeRead.participants());
    }

    /// Whether its publisher, a register like this one, says what it or a lot is for: then nothing is supposed.
    private static boolean statesWhatItIsFor(TenderDetails details) {
        return details.subject() != null
                || (details.lots() != null && details.lots().stream().anyMatch(lot -> lot.subject() != null));
    }

    private TenderDetails details() {
        LotsRead lots = new LotsRead(release);
        DocumentsRead documents = new DocumentsRead(tender, inOrder.getLast());
        Optional<FrameworkLot> framework = framework();
        Optional<Procedure> stated = ProcedureRead.of(tender, framework.isPresent());
        Procedure procedure = stated.orElse(Procedure.OPEN);
        LawRead law = new LawRead(release);
        return new TenderDetails(
                release.text("ocid", LONGEST_TITLE).orElseThrow(),
                title(),
                tender.text("description", LONGEST_DESCRIPTION)
                        .or(() -> release.text("description", LONGEST_DESCRIPTION))
                        .orElse(null),
                category(),
                new BuyersRead(release, trusts).buyers(),
                procedure,
                regime(),
                procedure == Procedure.CALL_OFF ? framework.orElse(null) : null,
                orNull(lots.lots()),
                orNull(lots.cpv()),
                tender.range().orElse(null),
                lots.term(),
                null,
                secondStage(),
                null,
                deadlines(),
                null,
                orNull(documents.documents()),
                law.ground().filter(_ -> procedure == Procedure.DIRECT_AWARD).orElse(null),
                law.specialRegime(),
                law.dynamicMarket().filter(_ -> procedure != Procedure.CALL_OFF).orElse(null),
                lots.subject(),
                documents.source(),
                stated.isPresent() ? Source.Confidence.CONFIRMED : Source.Confidence.INDICATED,
                null);
    }

    private static <T> @Nullable List<T> orNull(List<T> items) {
        return items.isEmpty() ? null : items;
    }

    private String title() {
        return tender.text("title", LONGEST_TITLE)
                .or(() -> release.text("title", LONGEST_TITLE))
                .or(() -> tender.text("description", LONGEST_TITLE))
                .orElseGet(
                        () -> "Process " + release.text("ocid", LONGEST_TITLE).orElseThrow());
    }

    private TenderDetails.@Nullable Category category() {
        return Stream.of(List.of(tender), release.each("awards"), release.each("contracts"))
                .flatMap(List::stream)
                .flatMap(part -> part.text("mainProcurementCategory", LONGEST_TITLE).stream())
                .map(category -> switch (category) {
                    case "goods" -> TenderDetails.Category.GOODS;
                    case "services" -> TenderDetails.Category.SERVICES;
                    case "works" -> TenderDetails.Category.WORKS;
                    default -> null;
                })
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// The law that the notices name, else that in force on the day of the first of them.
    private Regime regime() {
        ReleaseNode basis = tender.at("legalBasis");
        String id = basis.text("id", LONGEST_TITLE).orElse("").toUpperCase(Locale.ROOT);
        if (basis.says("scheme", "UKPGA")) {
            return Regime.PA2023;
        }
        if (id.startsWith("32014L")) {
            return Regime.PCR2015;
        }
        if (id.startsWith("32004L")) {
            return Regime.PCR2006;
        }
        return Regime.on(inOrder.getFirst().day("date").orElseThrow());
    }

    /// The framework that a process is placed under, by the process that let it.
    private Optional<FrameworkLot> framework() {
        return release.each("relatedProcesses").stream()
                .filter(related -> related.texts("relationship").contains("framework"))
                .flatMap(related -> related.text("identifier", 50).stream())
                .map(reference -> new FrameworkLot(reference, null, null))
                .findFirst();
    }

    private @Nullable SecondStage secondStage() {
        ReleaseNode stage = tender.at("secondStage");
        Integer least = candidates(stage, "minimumCandidates");
        Integer most = candidates(stage, "maximumCandidates");
        boolean isStated = (least != null || most != null) && (least == null || most == null || least <= most);
        return isStated ? new SecondStage(least, most, null) : null;
    }

    private static @Nullable Integer candidates(ReleaseNode stage, String name) {
        return stage.number(name)
                .filter(number -> number > 0 && number <= MOST_CANDIDATES)
                .orElse(null);
    }

    private @Nullable Deadlines deadlines() {
        Optional<LocalDate> participation = tender.day("expressionOfInterestDeadline");
        Optional<LocalDate> questions = tender.at("enquiryPeriod").day("endDate");
        ReleaseNode period = tender.at("tenderPeriod");
        Optional<ZonedDateTime> tenders = period.time("endDate");
        if (participation.isEmpty() && questions.isEmpty() && tenders.isEmpty()) {
            return null;
        }
        LocalTime time = tenders.filter(_ -> period.hasTimeOfDay("endDate"))
                .map(end -> end.toLocalTime().withSecond(0).withNano(0))
                .orElse(null);
        return new Deadlines(
                participation.orElse(null),
                questions.orElse(null),
                tenders.map(ZonedDateTime::toLocalDate).orElse(null),
                time);
    }
}
