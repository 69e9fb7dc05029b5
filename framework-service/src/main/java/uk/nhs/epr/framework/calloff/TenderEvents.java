package uk.nhs.epr.framework.calloff;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.journal.Ceilings;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.time.PartialDate;

/// Keeps which tenders are run through frameworks and what contracts came out of them, from the events of the
/// register of tenders. Each event carries the tender's full state, so the last one says it all.
@ApplicationScoped
public class TenderEvents implements EventView {
    /// The part of a tender that is read here.
    record Tender(
            String ocid,
            @Nullable String origin,
            @Nullable String sameProcess,
            @Nullable Place framework,
            List<Step> steps,
            @Nullable Award award,
            @Nullable List<Award> awards,
            @Nullable Contract contract,
            @Nullable List<Contract> contracts) {
        private static final Set<String> PLANNING = Set.of("REPORTED", "ENGAGEMENT", "PLANNED");

        record Place(String reference, @Nullable String lot) {}

        /// The tender run here that a notice is of, if a steward has stated it.
        private @Nullable String runHereAs() {
            return "NOTICE".equals(origin) ? sameProcess : null;
        }

        record Step(String step, PartialDate on) {}

        record Award(
                @Nullable String id,
                @Nullable Money value,
                @Nullable JsonNode setAside) {}

        record Contract(
                @Nullable String awardId,
                PartialDate signedOn,
                @Nullable Money value) {}

        private @Nullable LocalDate first(String kind) {
            return steps.stream()
                    .filter(step -> step.step.equals(kind))
                    .map(step -> step.on.firstDay())
                    .min(LocalDate::compareTo)
                    .orElse(null);
        }

        /// The day from which it runs: that of its publication; of one that was never published, of the first step
        /// beyond planning or of its first contract. One that is only planned runs on no day.
        private @Nullable LocalDate begun(List<Contract> signed) {
            LocalDate published = first("PUBLISHED");
            return published != null
                    ? published
                    : Stream.concat(
                                    steps.stream()
                                            .filter(step -> !PLANNING.contains(step.step))
                                            .map(Step::on),
                                    signed.stream().map(Contract::signedOn))
                            .map(PartialDate::firstDay)
                            .min(LocalDate::compareTo)
                            .orElse(null);
        }

        /// The contracts that count: none on an award that was set aside.
        private List<Contract> signed() {
            List<String> aside = Objects.requireNonNullElse(awards, List.<Award>of()).stream()
                    .filter(award -> award.setAside != null)
                    .map(Award::id)
                    .toList();
            List<Contract> all =
                    Objects.requireNonNullElseGet(contracts, () -> contract == null ? List.of() : List.of(contract));
            return all.stream()
                    .filter(contract -> !aside.contains(contract.awardId))
                    .toList();
        }

        /// What was signed for in all, in one currency; where that is unknown, what was awarded.
        private @Nullable Money value(List<Contract> all) {
            List<Money> signed =
                    all.stream().map(Contract::value).filter(Objects::nonNull).toList();
            if (signed.isEmpty()) {
                return award == null || award.setAside != null ? null : award.value;
            }
            String currency = signed.getFirst().currency();
            return new Money(sum(signed, currency, Vat.NET), sum(signed, currency, Vat.GROSS), currency);
        }

        /// What is known in a currency, with VAT or without; nothing where not one amount is.
        private static @Nullable BigDecimal sum(List<Money> signed, String currency, Vat vat) {
            return signed.stream()
                    .filter(money -> money.currency().equals(currency))
                    .flatMap(money -> money.in(vat).stream())
                    .reduce(BigDecimal::add)
                    .orElse(null);
        }
    }

    @Override
    public String name() {
        return "tenders";
    }

    @Override
    public Set<String> topics() {
        return Set.of("epr.tenders");
    }

    @Override
    public boolean knows(String type) {
        return type.startsWith("uk.nhs.epr.tender.") && type.endsWith(".v1");
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent event) {
        Tender tender = event.read("tender", Tender.class);
        handle.createQuery("delete from known_tender where ocid = :ocid returning framework_reference")
                .bind("ocid", tender.ocid)
                .mapTo(String.class)
                .forEach(reference -> Ceilings.touch(handle, reference));
        if (tender.framework != null) {
            String reference = referenceOf(handle, tender.framework.reference);
            keep(handle, tender, reference, tender.framework.lot);
            Ceilings.touch(handle, reference);
        }
    }

    /// Notices name a framework by the ocid of the process that let it.
    private static String referenceOf(Handle handle, String stated) {
        return handle.createQuery("""
                        select coalesce((select framework_reference from framework_process where ocid = :stated), :stated)""")
                .bind("stated", stated)
                .mapTo(String.class)
                .one();
    }

    private static void keep(Handle handle, Tender tender, String reference, @Nullable String lot) {
        List<Tender.Contract> contracts = tender.signed();
        LocalDate cancelled = Stream.of("CANCELLED", "WITHDRAWN", "UNSUCCESSFUL")
                .map(tender::first)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        LocalDate signed = contracts.stream()
                .map(contract -> contract.signedOn.firstDay())
                .min(LocalDate::compareTo)
                .filter(_ -> cancelled == null)
                .orElse(null);
        Money value = tender.value(contracts);
        handle.createUpdate("""
                        insert into known_tender (ocid, run_here_as, framework_reference, lot_number, published_day,
                                                  closed_day, contract_day, amount, amount_gross, currency)
                        values (:ocid, :runHereAs, :reference, :lot, :published, :closed, :signed, :amount, :gross,
                                :currency)""")
                .bind("ocid", tender.ocid)
                .bind("runHereAs", tender.runHereAs())
                .bind("reference", reference)
                .bind("lot", lot)
                .bind("published", tender.begun(contracts))
                .bind("closed", cancelled == null ? signed : cancelled)
                .bind("signed", signed)
                .bind("amount", value == null ? null : value.amount())
                .bind("gross", value == null ? null : value.amountGross())
                .bind("currency", value == null ? null : value.currency())
                .execute();
    }
}
