package uk.nhs.epr.trust.cover.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Award;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Buyer;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Contract;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Lot;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Party;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Step;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Term;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// A tender as its events describe it, for a test; without a subject, bought by RTH, run in the register.
final class ATender {
    private final String ocid;
    private String origin = "REGISTER";
    private @Nullable Subject subject;
    private PublishedTender.@Nullable Basis basis;
    private final List<Buyer> buyers = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Award> awards = new ArrayList<>();
    private final List<Contract> contracts = new ArrayList<>();
    private PublishedTender.@Nullable Announced announced;
    private @Nullable String sameProcess;

    ATender(String ocid) {
        this.ocid = ocid;
    }

    ATender notice() {
        origin = "NOTICE";
        return this;
    }

    ATender linkedWith(String other) {
        sameProcess = other;
        return this;
    }

    ATender reported() {
        origin = "REPORT";
        return this;
    }

    ATender recognised(Category... categories) {
        basis = new PublishedTender.Basis("RECOGNISED", "the title says so", null);
        return notice().forCategories(categories);
    }

    ATender forCategories(Category... categories) {
        subject = new Subject(Set.of(categories), List.of(), Set.of());
        return this;
    }

    ATender forSystem(String odsCode, UUID system, Need... needs) {
        subject = new Subject(Set.of(), List.of(new Subject.Named(odsCode, system)), Set.of(needs));
        return this;
    }

    ATender boughtBy(String odsCode, @Nullable String from, @Nullable String to) {
        buyers.add(new Buyer(odsCode, date(from), date(to)));
        return this;
    }

    ATender lot(String id, Need... needs) {
        lots.add(new Lot(id, new Subject(Set.of(Category.EPR), List.of(), Set.of(needs)), null));
        return this;
    }

    ATender lotFor(String id, Category category) {
        lots.add(new Lot(id, new Subject(Set.of(category), List.of(), Set.of()), null));
        return this;
    }

    ATender step(String step, String on) {
        steps.add(new Step(step, new PartialDate(on), null, null, null, null));
        return this;
    }

    ATender transparency(String on, boolean extension) {
        steps.add(new Step("TRANSPARENCY", new PartialDate(on), null, extension, null, null));
        return this;
    }

    ATender announcing(String on) {
        announced = new PublishedTender.Announced(new PartialDate(on), "A joint procurement");
        return this;
    }

    ATender awarded(String id, String on, String... ofLots) {
        awards.add(new Award(id, new PartialDate(on), ofLots.length == 0 ? null : Set.of(ofLots), null));
        return this;
    }

    ATender setAside(String id, String on) {
        awards.replaceAll(award -> award.id().equals(id)
                ? new Award(id, award.on(), award.lots(), new Award.SetAside(new PartialDate(on)))
                : award);
        return this;
    }

    ATender signed(String award, String supplier, String on, @Nullable String start, @Nullable String end) {
        contracts.add(new Contract(
                String.valueOf(contracts.size() + 1),
                award,
                List.of(new Party(supplier, null, null)),
                new PartialDate(on),
                start == null ? null : new Term(new PartialDate(start), date(end)),
                null,
                null,
                null,
                null,
                null));
        return this;
    }

    ATender terminated(String on, @Nullable String notice) {
        contracts.replaceAll(each -> new Contract(
                each.id(),
                each.awardId(),
                each.suppliers(),
                each.signedOn(),
                each.period(),
                null,
                null,
                null,
                new Contract.Termination(new PartialDate(on), date(notice)),
                null));
        return this;
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : new PartialDate(text);
    }

    PublishedTender facts() {
        return new PublishedTender(
                ocid,
                "Tender " + ocid,
                origin,
                subject,
                basis,
                buyers.isEmpty() ? List.of(new Buyer("RTH", null, null)) : List.copyOf(buyers),
                null,
                lots.isEmpty() ? null : List.copyOf(lots),
                List.copyOf(steps),
                null,
                List.copyOf(awards),
                List.copyOf(contracts),
                null,
                announced,
                null,
                null,
                sameProcess);
    }
}
