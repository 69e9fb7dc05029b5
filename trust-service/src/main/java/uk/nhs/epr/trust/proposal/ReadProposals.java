package uk.nhs.epr.trust.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.PublishedTender;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Contract;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Intention;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Option;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Party;
import uk.nhs.epr.trust.cover.rule.Subject;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.Supplier;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// Reads from a process of others' notices what the register lacks: a system of a category that the buyer has none
/// of, with its signed contract; and an end that a notice only intends. A process without a subject proposes nothing.
final class ReadProposals {
    private static final int LONGEST_PRODUCT = 200;

    private final Handle handle;
    private final PublishedTender tender;

    ReadProposals(Handle handle, PublishedTender tender) {
        this.handle = handle;
        this.tender = tender;
    }

    List<Supposed> supposed() {
        List<Supposed> all = new ArrayList<>();
        if (!"NOTICE".equals(tender.origin())) {
            return all;
        }
        tender.subjects()
                .forEach(subject -> tender.buyers().stream()
                        .map(PublishedTender.Buyer::odsCode)
                        .filter(Objects::nonNull)
                        .forEach(code -> all.addAll(of(subject, Objects.requireNonNull(code)))));
        return all;
    }

    private List<Supposed> of(Subject subject, String odsCode) {
        List<UUID> systems = systems(subject, odsCode);
        List<Supposed> found = new ArrayList<>();
        List<Contract> contracts = Objects.requireNonNullElse(tender.contracts(), List.of());
        if (systems.isEmpty()
                && subject.systems().isEmpty()
                && subject.categories().size() == 1) {
            Category category = subject.categories().iterator().next();
            contracts.forEach(contract -> found.add(new Supposed(
                    odsCode,
                    null,
                    Proposal.Kind.NEW_SYSTEM,
                    contract.id(),
                    contract.signedOn(),
                    new Proposal.Content(system(category, contract), contract(contract, subject)))));
        }
        for (Intention intended : Objects.requireNonNullElse(tender.proposed(), List.<Intention>of())) {
            if (intended.end() != null && systems.size() == 1) {
                PartialDate on = intended.on() == null ? firstDay() : intended.on();
                found.add(new Supposed(
                        odsCode,
                        systems.getFirst(),
                        Proposal.Kind.NEW_END,
                        String.valueOf(intended.noticeId()),
                        on,
                        new Proposal.Content(null, contract(intended, on, subject))));
            }
        }
        return found;
    }

    private PartialDate firstDay() {
        return tender.steps().getFirst().on();
    }

    /// The systems of the trust that the subject names, or that are of its categories and not retired.
    private List<UUID> systems(Subject subject, String odsCode) {
        UUID[] named = subject.systems().stream().map(Subject.Named::systemId).toArray(UUID[]::new);
        String[] categories = subject.categories().stream().map(Enum::name).toArray(String[]::new);
        return handle.createQuery("""
                        select id from epr_system
                         where ods_code = :code and retired_on is null
                           and (id = any (:named) or cardinality(:named) = 0 and category = any (:categories))""")
                .bind("code", odsCode)
                .bind("named", named)
                .bind("categories", categories)
                .mapTo(UUID.class)
                .list();
    }

    private SystemDetails system(Category category, Contract contract) {
        Party supplier = contract.suppliers().getFirst();
        String title = tender.title();
        return new SystemDetails(
                title.length() > LONGEST_PRODUCT ? title.substring(0, LONGEST_PRODUCT) : title,
                new Supplier(supplier.name(), supplier.id()),
                category,
                null,
                SystemDetails.Status.PLANNED,
                contract.signedOn(),
                null,
                null,
                SystemDetails.Licence.SUBSCRIPTION,
                null,
                null,
                tender.source(),
                null,
                Confidence.INDICATED,
                null);
    }

    private ContractDetails contract(Contract contract, Subject subject) {
        Party supplier = contract.suppliers().getFirst();
        PublishedTender.Term period = contract.period();
        return new ContractDetails(
                subject.covers().isEmpty() ? null : subject.covers(),
                new Supplier(supplier.name(), supplier.id()),
                contract.signedOn(),
                period == null ? null : new ContractDetails.Term(period.start(), period.end()),
                option(contract.extension()),
                null,
                contract.value(),
                procurement(),
                tender.source(),
                null,
                Confidence.INDICATED,
                null);
    }

    private ContractDetails contract(Intention intended, PartialDate on, Subject subject) {
        Party supplier = intended.supplier();
        return new ContractDetails(
                subject.covers().isEmpty() ? null : subject.covers(),
                supplier == null
                        ? new Supplier("not named in the notice", null)
                        : new Supplier(supplier.name(), supplier.id()),
                on,
                new ContractDetails.Term(
                        intended.start() == null ? on : Objects.requireNonNull(intended.start()), intended.end()),
                option(intended.extension()),
                null,
                intended.value(),
                procurement(),
                tender.source(),
                null,
                Confidence.INDICATED,
                null);
    }

    private static ContractDetails.@Nullable Extension option(@Nullable Option option) {
        return option == null
                ? null
                : new ContractDetails.Extension(option.until(), option.exercised(), option.exercisedOn());
    }

    private ContractDetails.Procurement procurement() {
        PublishedTender.Lot.Framework framework = tender.framework();
        return new ContractDetails.Procurement(
                framework == null ? null : framework.reference(),
                framework == null ? null : framework.lot(),
                null,
                tender.ocid());
    }
}
