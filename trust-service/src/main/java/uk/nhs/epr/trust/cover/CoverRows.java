package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.Agreement;
import uk.nhs.epr.trust.cover.rule.Evidence;
import uk.nhs.epr.trust.cover.rule.Evidence.Origin;
import uk.nhs.epr.trust.cover.rule.Portfolio.SupplierKeys;
import uk.nhs.epr.trust.cover.rule.Procurement;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Party;
import uk.nhs.epr.trust.cover.rule.SystemFact;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.fact.Supplier;
import uk.nhs.epr.trust.fact.SystemDetails.Category;
import uk.nhs.epr.trust.fact.SystemView.Holding;
import uk.nhs.epr.trust.fact.SystemView.LicenceSince;
import uk.nhs.epr.trust.fact.SystemView.StatusSince;

/// The rows that cover is worked out from, and what each of them is in the words of the rule.
public final class CoverRows {
    private CoverRows() {}

    /// A system's row. `closedAfter` is the last day of a holder that closed without a successor.
    public record SystemRow(
            UUID id,
            String product,
            String supplierName,
            @Nullable String supplierId,
            Category category,
            @Json List<LicenceSince> licences,
            @Json List<Holding> heldBy,
            @Json List<StatusSince> statusHistory,
            @Nullable PartialDate liveFrom,
            @Nullable PartialDate retiredOn,
            @Json List<UUID> replaces,
            @Json @Nullable Source source,
            @Nullable Confidence confidence,
            @Nullable LocalDate closedAfter) {
        SystemFact fact(SupplierKeys suppliers) {
            return new SystemFact(
                    id,
                    category,
                    suppliers.of(party()),
                    licences,
                    holdings(),
                    statusHistory,
                    liveFrom,
                    retiredOn,
                    Set.copyOf(replaces),
                    Origin.of(source, confidence));
        }

        Party party() {
            return new Party(supplierName, supplierId, null);
        }

        List<Holding> holdings() {
            Holding last = heldBy.getLast();
            if (closedAfter == null || last.to() != null) {
                return heldBy;
            }
            List<Holding> ended = new ArrayList<>(heldBy.subList(0, heldBy.size() - 1));
            ended.add(new Holding(last.odsCode(), last.from(), closedAfter));
            return ended;
        }
    }

    /// A contract's row.
    public record ContractRow(
            UUID id,
            UUID systemId,
            @Json Set<Need> covers,
            @Json Supplier supplier,
            @Nullable PartialDate signedOn,
            @Nullable PartialDate startsOn,
            @Nullable PartialDate endsOn,
            @Json ContractDetails.@Nullable Extension extension,
            @Json ContractDetails.@Nullable Termination termination,
            @Json ContractDetails.@Nullable Procurement procuredVia,
            @Json @Nullable Money value,
            @Json @Nullable Source source,
            @Json @Nullable List<Source> furtherSources,
            @Nullable Confidence confidence) {
        Agreement agreement(SupplierKeys suppliers) {
            boolean isAlways = extension != null && extension.exercised() && extension.exercisedOn() == null;
            return new Agreement(
                    id.toString(),
                    Evidence.Kind.CONTRACT,
                    supplier.name(),
                    covers,
                    suppliers.of(party()),
                    signedOn,
                    startsOn,
                    isAlways ? Objects.requireNonNull(extension).until() : endsOn,
                    extension == null ? null : extension.until().lastDay(),
                    changes(),
                    procuredVia == null
                            ? null
                            : new Procurement(
                                    procuredVia.ocid(),
                                    procuredVia.framework(),
                                    procuredVia.lot(),
                                    procuredVia.callOffId()),
                    null,
                    Origin.of(source, confidence),
                    new Agreement.Shown(supplier.name(), value, furtherSources));
        }

        Party party() {
            return new Party(supplier.name(), supplier.id(), null);
        }

        /// An end brought forward without the day of its notice counts on every day.
        private List<Agreement.Change> changes() {
            List<Agreement.Change> changes = new ArrayList<>();
            if (extension != null && extension.exercised() && extension.exercisedOn() != null) {
                changes.add(new Agreement.Change(
                        extension.exercisedOn().firstDay(), extension.until().lastDay(), false));
            }
            if (termination != null) {
                PartialDate notice = termination.noticeOn();
                changes.add(new Agreement.Change(
                        notice == null ? LocalDate.MIN : notice.firstDay(),
                        termination.on().lastDay(),
                        true));
            }
            return List.copyOf(changes);
        }
    }

    /// A trust's names and regions over time.
    public record TrustRow(
            String odsCode,
            @Json List<Named> nameHistory,
            @Json List<InRegion> regionHistory) {
        /// A name and when it held.
        public record Named(
                String name,
                @Nullable PartialDate from,
                @Nullable PartialDate to) {}

        /// A region and when it held.
        public record InRegion(
                String code,
                @Nullable PartialDate from,
                @Nullable PartialDate to) {}

        String nameOn(LocalDate day) {
            return nameHistory.stream()
                    .filter(held -> holds(held.from(), held.to(), day))
                    .findFirst()
                    .orElseGet(nameHistory::getFirst)
                    .name();
        }

        @Nullable
        String regionOn(LocalDate day) {
            return regionHistory.stream()
                    .filter(held -> holds(held.from(), held.to(), day))
                    .findFirst()
                    .or(() -> regionHistory.stream().findFirst())
                    .map(InRegion::code)
                    .orElse(null);
        }

        private static boolean holds(@Nullable PartialDate from, @Nullable PartialDate to, LocalDate day) {
            return (from == null || !from.firstDay().isAfter(day))
                    && (to == null || !to.lastDay().isBefore(day));
        }

        /// The days on which its name or region changes.
        List<LocalDate> turns() {
            List<LocalDate> turns = new ArrayList<>();
            nameHistory.forEach(held -> add(turns, held.from(), held.to()));
            regionHistory.forEach(held -> add(turns, held.from(), held.to()));
            return turns;
        }

        private static void add(List<LocalDate> turns, @Nullable PartialDate from, @Nullable PartialDate to) {
            if (from != null) {
                turns.add(from.firstDay());
            }
            if (to != null) {
                turns.add(to.lastDay().plusDays(1));
            }
        }
    }
}
