package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.tender.law.DirectAwardGround;
import uk.nhs.epr.tender.law.Regime;
import uk.nhs.epr.tender.law.SpecialRegime;

/// What a buyer says of a tender. `ocid` is its Open Contracting ID; one is made when it is absent. The `regime`
/// follows from the day of the first notice when it is absent, and stays. `dynamicMarket` is the market, or before
/// the Act the dynamic purchasing system, by reference to which it is awarded: its reference, or the ocid of the
/// process that set it up.
public record TenderDetails(
        @Nullable
        @Pattern(
                regexp = "ocds-[a-z0-9]{6}-[A-Za-z0-9._-]{1,100}",
                message = "must be an Open Contracting ID: ocds-, six characters of a prefix, -, and up to 100 more")
        String ocid,

        @NotBlank @Size(max = 500) String title,
        @Nullable @Size(max = 20_000) String description,
        @Nullable Category category,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Buyer> buyers,
        @NotNull Procedure procedure,
        @Nullable Regime regime,
        @Nullable @Valid FrameworkLot framework,
        @Nullable @Size(max = 200) List<@NotNull @Valid TenderLot> lots,
        @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = Cpv.FORM, message = Cpv.MESSAGE) String> cpv,
        @Nullable @Valid ValueRange value,
        @Nullable @Valid ContractTerm contractTerm,
        @Nullable Boolean singleSupplier,
        @Nullable @Valid SecondStage secondStage,
        @Nullable @Size(max = 50) List<@NotNull @Valid AwardCriterion> awardCriteria,
        @Nullable @Valid Deadlines deadlines,
        @Nullable @Size(max = 100) List<@NotNull @Valid Milestone> milestones,
        @Nullable @Size(max = 200) List<@NotNull @Valid TenderDocument> documents,
        @Nullable DirectAwardGround directAwardGround,
        @Nullable @Size(min = 1, max = 4) List<@NotNull SpecialRegime> specialRegime,
        @Nullable @Size(min = 1, max = 100) String dynamicMarket,
        @Nullable @Valid Subject subject,
        @Nullable @Valid Source source,
        Source.@Nullable Confidence confidence,
        @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources) {

    /// How competition is run.
    public enum Procedure {
        OPEN,
        RESTRICTED,
        COMPETITIVE_DIALOGUE,
        NEGOTIATED,
        COMPETITIVE_FLEXIBLE,
        DIRECT_AWARD,
        CALL_OFF
    }

    /// What is bought in the main.
    @Schema(name = "ProcurementCategory")
    public enum Category {
        GOODS,
        SERVICES,
        WORKS
    }

    /// The framework, and the lot of it, that a call-off is placed under, and whether its suppliers compete.
    public record FrameworkLot(
            @NotBlank @Size(max = 50) String reference,
            @Nullable @Size(max = 10) String lot,
            @Nullable Method method) {
        /// How a supplier of the lot is chosen.
        @Schema(name = "CallOffMethod")
        public enum Method {
            DIRECT_AWARD,
            MINI_COMPETITION
        }
    }

    @AssertTrue(message = "buyers must have exactly one LEAD that has not left, and name each organisation in it once")
    private boolean isInOrder() {
        return buyers == null
                || buyers.contains(null)
                || (current().filter(buyer -> buyer.role() == Buyer.Role.LEAD).count() == 1
                        && areDistinct(current().toList(), Buyer::who));
    }

    @AssertTrue(message = "framework is required with the procedure CALL_OFF, and allowed with no other")
    private boolean isFrameworkInOrder() {
        return (framework != null) == (procedure == Procedure.CALL_OFF);
    }

    @AssertTrue(message = "directAwardGround goes with the procedure DIRECT_AWARD only")
    private boolean isGroundInOrder() {
        return directAwardGround == null || procedure == Procedure.DIRECT_AWARD;
    }

    @AssertTrue(message = "must name each regime once")
    private boolean isSpecialRegimeInOrder() {
        return areDistinct(specialRegime, Enum::name);
    }

    @AssertTrue(message = "cannot be combined with a framework: a contract is awarded under one or the other")
    private boolean isDynamicMarketInOrder() {
        return dynamicMarket == null || procedure != Procedure.CALL_OFF;
    }

    @AssertTrue(message = "must have ids that differ")
    private boolean isLotsInOrder() {
        return areDistinct(lots, TenderLot::id);
    }

    @AssertTrue(message = "must have ids that differ")
    private boolean isMilestonesInOrder() {
        return areDistinct(milestones, Milestone::id);
    }

    @AssertTrue(message = "must have ids that differ")
    private boolean isDocumentsInOrder() {
        return areDistinct(documents, TenderDocument::id);
    }

    private static <T> boolean areDistinct(@Nullable List<T> items, Function<T, Object> key) {
        return items == null
                || items.contains(null)
                || items.stream()
                                .map(item -> String.valueOf(key.apply(item)))
                                .distinct()
                                .count()
                        == items.size();
    }

    /// The buyers that have not left.
    public Stream<Buyer> current() {
        return buyers.stream().filter(Buyer::isCurrent);
    }

    Buyer lead() {
        return current()
                .filter(buyer -> buyer.role() == Buyer.Role.LEAD)
                .findFirst()
                .orElseThrow();
    }

    /// The procedure by the steps it takes: a call-off by direct award takes those of a direct award.
    public Procedure competition() {
        return framework != null && framework.method() == FrameworkLot.Method.DIRECT_AWARD
                ? Procedure.DIRECT_AWARD
                : procedure;
    }

    boolean isLightTouch() {
        return specialRegime != null && specialRegime.contains(SpecialRegime.LIGHT_TOUCH);
    }

    public List<String> lotIds() {
        return lots == null ? List.of() : lots.stream().map(TenderLot::id).toList();
    }

    /// The codes of the tender and of its lots.
    public Set<String> allCpv() {
        Stream<List<String>> ofLots = lots == null
                ? Stream.empty()
                : lots.stream().map(TenderLot::cpv).filter(Objects::nonNull);
        return Stream.concat(Stream.ofNullable(cpv), ofLots)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /// The systems that the tender and its lots are for, by the pointer of each.
    public Map<String, Subject.SystemReference> namedSystems() {
        Map<String, Subject.SystemReference> named = new LinkedHashMap<>();
        if (subject != null) {
            named.putAll(subject.namedSystems("/subject"));
        }
        for (int i = 0; lots != null && i < lots.size(); i++) {
            Subject ofLot = lots.get(i).subject();
            if (ofLot != null) {
                named.putAll(ofLot.namedSystems("/lots/" + i + "/subject"));
            }
        }
        return named;
    }

    TenderDetails withOcid(String made) {
        return settled(made, regime, buyers, lots, subject);
    }

    TenderDetails withRegime(Regime found) {
        return settled(ocid, found, buyers, lots, subject);
    }

    public TenderDetails withBuyers(List<Buyer> known) {
        return settled(ocid, regime, known, lots, subject);
    }

    /// The same tender for another subject, its lots with theirs.
    public TenderDetails about(@Nullable Subject found, @Nullable List<TenderLot> withTheirs) {
        return settled(ocid, regime, buyers, withTheirs, found);
    }

    private TenderDetails settled(
            @Nullable String ocid,
            @Nullable Regime regime,
            List<Buyer> buyers,
            @Nullable List<TenderLot> lots,
            @Nullable Subject subject) {
        return new TenderDetails(
                ocid,
                title,
                description,
                category,
                buyers,
                procedure,
                regime,
                framework,
                lots,
                cpv,
                value,
                contractTerm,
                singleSupplier,
                secondStage,
                awardCriteria,
                deadlines,
                milestones,
                documents,
                directAwardGround,
                specialRegime,
                dynamicMarket,
                subject,
                source,
                confidence,
                furtherSources);
    }
}
