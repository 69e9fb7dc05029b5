package uk.nhs.epr.trust.cover.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.Portfolio.OwnedSystem;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Party;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Term;
import uk.nhs.epr.trust.fact.StrategyDetails;
import uk.nhs.epr.trust.fact.SystemDetails.Category;
import uk.nhs.epr.trust.fact.SystemDetails.Licence;
import uk.nhs.epr.trust.fact.SystemDetails.Status;
import uk.nhs.epr.trust.fact.SystemView.Holding;
import uk.nhs.epr.trust.fact.SystemView.LicenceSince;
import uk.nhs.epr.trust.fact.SystemView.StatusSince;

/// Trust RTH, which has run one electronic patient record of Cerner's since 2007 under a perpetual licence, with all
/// that a test records of it. What is asked is the cover of that system.
final class ATrust {
    static final UUID EPR = new UUID(0, 1);

    private final List<OwnedSystem> systems = new ArrayList<>();
    private final List<StatedStrategy> statements = new ArrayList<>();
    private final List<KnownFramework> frameworks = new ArrayList<>();
    private final List<PlacedCallOff> callOffs = new ArrayList<>();
    private final List<PublishedTender> tenders = new ArrayList<>();

    ATrust() {
        systems.add(new OwnedSystem(system(EPR, Category.EPR, "cerner", "2007").build(), "Millennium", List.of()));
    }

    static ASystem system(UUID id, Category category, String supplier, String liveSince) {
        return new ASystem(id, category, supplier).status(Status.LIVE, liveSince);
    }

    /// The facts of a system, for a test.
    static final class ASystem {
        private final UUID id;
        private final Category category;
        private final String supplier;
        private final List<StatusSince> statuses = new ArrayList<>();
        private final List<Holding> holdings = new ArrayList<>(List.of(new Holding("RTH", null, null)));
        private final List<LicenceSince> licences = new ArrayList<>(List.of(new LicenceSince(Licence.PERPETUAL, null)));
        private @Nullable PartialDate goLive;
        private @Nullable PartialDate retired;
        private Set<UUID> replaces = Set.of();

        ASystem(UUID id, Category category, String supplier) {
            this.id = id;
            this.category = category;
            this.supplier = supplier;
        }

        ASystem status(Status status, String since) {
            statuses.add(new StatusSince(status, new PartialDate(since)));
            return this;
        }

        ASystem heldBy(String odsCode, @Nullable LocalDate from) {
            Holding last = holdings.removeLast();
            if (from != null) {
                holdings.add(new Holding(last.odsCode(), last.from(), from.minusDays(1)));
            }
            holdings.add(new Holding(odsCode, from, null));
            return this;
        }

        ASystem leftOn(LocalDate lastDay) {
            Holding last = holdings.removeLast();
            holdings.add(new Holding(last.odsCode(), last.from(), lastDay));
            return this;
        }

        ASystem licence(Licence licence, @Nullable String from) {
            if (from == null) {
                licences.clear();
            }
            licences.add(new LicenceSince(licence, from == null ? null : new PartialDate(from)));
            return this;
        }

        ASystem toGoLive(String date) {
            goLive = new PartialDate(date);
            return this;
        }

        ASystem retired(String date) {
            retired = new PartialDate(date);
            return this;
        }

        ASystem replacing(UUID... others) {
            replaces = Set.of(others);
            return this;
        }

        SystemFact build() {
            return new SystemFact(
                    id,
                    category,
                    Set.of(supplier),
                    List.copyOf(licences),
                    List.copyOf(holdings),
                    List.copyOf(statuses),
                    goLive,
                    retired,
                    replaces,
                    Evidence.Origin.UNKNOWN);
        }
    }

    /// Replaces the trust's record system with this one; its contracts stay.
    ATrust running(ASystem system) {
        systems.set(
                0,
                new OwnedSystem(system.build(), "Millennium", systems.getFirst().contracts()));
        return this;
    }

    ATrust and(ASystem another, AContract... contracts) {
        systems.add(new OwnedSystem(
                another.build(),
                "Another",
                List.of(contracts).stream().map(AContract::terms).toList()));
        return this;
    }

    ATrust contract(AContract contract) {
        return contract(contract.terms());
    }

    ATrust contract(Agreement terms) {
        OwnedSystem owned = systems.getFirst();
        List<Agreement> contracts = new ArrayList<>(owned.contracts());
        contracts.add(terms);
        systems.set(0, new OwnedSystem(owned.system(), owned.product(), List.copyOf(contracts)));
        return this;
    }

    ATrust tender(ATender tender) {
        tenders.add(tender.facts());
        return this;
    }

    ATrust framework(String reference, String start, @Nullable String end, @Nullable String terminated) {
        return framework(reference, start, end, terminated, new Subject(Set.of(Category.EPR), List.of(), Set.of()));
    }

    /// A framework in force whose only lot does not say what it is for.
    ATrust frameworkOfAnything(String reference, String start) {
        return framework(reference, start, null, null, null);
    }

    private ATrust framework(
            String reference,
            String start,
            @Nullable String end,
            @Nullable String terminated,
            @Nullable Subject subject) {
        frameworks.add(new KnownFramework(
                reference,
                reference,
                new Term(new PartialDate(start), end == null ? null : new PartialDate(end)),
                terminated == null ? null : new KnownFramework.Letting(new PartialDate(terminated)),
                List.of(new KnownFramework.FrameworkLot("1", subject)),
                null));
        return this;
    }

    /// A trust's places in the framework that was named last: status and day by turns.
    ATrust member(String odsCode, String... turns) {
        KnownFramework framework = frameworks.removeLast();
        List<KnownFramework.StatedStatus> history = new ArrayList<>();
        for (int i = 0; i < turns.length; i += 2) {
            history.add(new KnownFramework.StatedStatus(turns[i], new PartialDate(turns[i + 1]), null, null, null));
        }
        List<KnownFramework.Member> members =
                new ArrayList<>(Objects.requireNonNullElse(framework.members(), List.of()));
        members.add(new KnownFramework.Member(odsCode, history));
        frameworks.add(new KnownFramework(
                framework.reference(),
                framework.name(),
                framework.term(),
                framework.letting(),
                framework.lots(),
                members));
        return this;
    }

    ATrust callOff(String framework, String supplier, String placed, String start, @Nullable String end) {
        PartialDate last = end == null ? null : new PartialDate(end);
        callOffs.add(new PlacedCallOff(
                "call-off " + callOffs.size(),
                framework,
                "1",
                "RTH",
                new Party(supplier, null, null),
                null,
                new Term(new PartialDate(start), last),
                null,
                Money.of(Vat.NET, new BigDecimal(35_000_000), "GBP"),
                null,
                List.of(new PlacedCallOff.Step("PLACED", new PartialDate(placed), last, null, null, null))));
        return this;
    }

    ATrust states(String odsCode, StrategyDetails.Approach approach, String on) {
        UUID id = new UUID(7, statements.size());
        StrategyDetails details = new StrategyDetails(
                approach, StrategyDetails.Intent.UNDECIDED, new PartialDate(on), null, null, null, null, null);
        statements.add(new StatedStrategy(id, odsCode, details));
        return this;
    }

    ATrust assessing(String on) {
        return states("RTH", StrategyDetails.Approach.ASSESSING, on);
    }

    CoverFacts facts() {
        return facts(EPR);
    }

    CoverFacts facts(UUID system) {
        Portfolio portfolio = new Portfolio(
                systems,
                statements,
                frameworks,
                callOffs,
                tenders,
                supplier -> Set.of(supplier.name().toLowerCase(Locale.ROOT)));
        return Objects.requireNonNull(portfolio.facts().get(system));
    }

    CoverOn on(String day) {
        return on(EPR, day).orElseThrow();
    }

    Optional<CoverOn> on(UUID system, String day) {
        return CoverRule.on(facts(system), LocalDate.parse(day));
    }
}
