package uk.nhs.epr.framework.framework;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.rest.Problem;

/// An umbrella agreement let by a lead organisation, with its lots, the suppliers on them and its member
/// trusts. Its version counts every change of any of these; each of them keeps as its revision the
/// version in which it last changed. A verb answers what happened, or nothing when nothing did.
@Entity
public class Framework {
    @Id
    private String reference;

    @ElementCollection
    @CollectionTable(name = "framework_version", joinColumns = @JoinColumn(name = "framework_reference"))
    @OrderBy("fromDay")
    private List<FrameworkVersion> versions = new ArrayList<>();

    @OneToMany(mappedBy = "framework", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("number")
    private List<Lot> lots = new ArrayList<>();

    @OneToMany(mappedBy = "framework", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("odsCode")
    private List<Member> members = new ArrayList<>();

    private long version;
    private long revision;

    protected Framework() {}

    Framework(FrameworkDetails details) {
        LegalRules.mustHold(details);
        reference = details.reference();
        take(List.of(new Dated<>(null, details.facts())));
    }

    /// Takes over what holds from day to day after a change. What it changes, and all that is different after it, has
    /// to hold the rules of law.
    FrameworkEvent restate(Restatement<FrameworkDetails> change) {
        if (!change.after().reference().equals(reference)) {
            throw Problem.invalid("/reference", "can't be changed");
        }
        Limits.mustHaveRoom(change.line().size() - 1, Limits.HISTORY, "changes of the framework");
        List<Dated<FrameworkDetails>> before = line();
        change.line().stream()
                .filter(said -> !before.contains(said))
                .forEach(said -> LegalRules.mustHold(said.facts()));
        take(change.line());
        return new FrameworkEvent.Changed(change.before(), change.on());
    }

    private void take(List<Dated<FrameworkDetails>> line) {
        versions.clear();
        versions.addAll(Dated.each(line, FrameworkVersion::new));
        revision = ++version;
    }

    FrameworkEvent addLot(LotDetails details) {
        if (lots.stream().anyMatch(lot -> lot.number().equals(details.number()))) {
            throw Problem.conflict("Framework " + reference + " has a lot " + details.number() + " already");
        }
        LegalRules.mustHold(line().getLast().facts().regime(), details);
        Limits.mustHaveRoom(lots.size(), Limits.LOTS, "lots");
        lots.add(new Lot(this, details, ++version));
        return new FrameworkEvent.LotAdded(details.number());
    }

    FrameworkEvent restateLot(String number, Restatement<LotDetails> change) {
        if (!change.after().number().equals(number)) {
            throw Problem.invalid("/number", "can't be changed");
        }
        LegalRules.mustHold(line().getLast().facts().regime(), change.after());
        Limits.mustHaveRoom(change.line().size() - 1, Limits.HISTORY, "changes of the lot");
        lot(number).take(change.line(), ++version);
        return new FrameworkEvent.LotChanged(number, change.before(), change.on());
    }

    /// States how a supplier stands on a lot. What is stated again just so changes nothing.
    Optional<FrameworkEvent> stateOnLot(String number, UUID supplierId, Standing<LotSupplierStatus> stated) {
        boolean changed = lot(number).supplierOrNew(supplierId).state(stated, version + 1);
        return happened(changed, new FrameworkEvent.LotSupplierChanged(number, supplierId, stated));
    }

    /// What one origin tells of a supplier on a lot takes the place of what it told before.
    Optional<FrameworkEvent> retellOnLot(
            String number, UUID supplierId, String origin, List<Standing<LotSupplierStatus>> told) {
        LotSupplier supplier = lot(number).supplierOrNew(supplierId);
        boolean changed = supplier.retell(origin, told, version + 1);
        return happened(
                changed,
                new FrameworkEvent.LotSupplierChanged(
                        number, supplierId, supplier.history().getLast()));
    }

    /// A supplier's record was merged into another, which takes its place on a lot; empty where it has none there.
    Optional<FrameworkEvent> followMerger(String number, UUID from, UUID into) {
        return lot(number)
                .followMerger(from, into, version + 1)
                .flatMap(latest -> happened(true, new FrameworkEvent.LotSupplierChanged(number, into, latest)));
    }

    /// States how far a trust is in the framework. What is stated again just so changes nothing.
    Optional<FrameworkEvent> stateMember(String odsCode, Standing<MemberStatus> stated) {
        Member member = findMember(odsCode).orElseGet(() -> {
            Limits.mustHaveRoom(members.size(), Limits.MEMBERS, "members");
            Member added = new Member(this, odsCode);
            members.add(added);
            return added;
        });
        return happened(member.state(stated, version + 1), new FrameworkEvent.MemberChanged(odsCode, stated));
    }

    /// Takes out a member, a lot or a supplier on a lot that should not have been recorded.
    FrameworkEvent voidPart(FrameworkEvent.PartVoided part) {
        if (part.supplierId() != null) {
            lot(String.valueOf(part.lot())).remove(part.supplierId(), version + 1);
        } else {
            lots.removeIf(lot -> lot.number().equals(part.lot()));
            members.removeIf(member -> member.odsCode().equals(part.odsCode()));
        }
        version++;
        return part;
    }

    private Optional<FrameworkEvent> happened(boolean changed, FrameworkEvent event) {
        version += changed ? 1 : 0;
        return changed ? Optional.of(event) : Optional.empty();
    }

    /// What is committed has reached a share of a ceiling; what is said of the framework stays as it is.
    FrameworkEvent neared(@Nullable String lot, int percent, Money committed, Money ceiling) {
        version++;
        return new FrameworkEvent.CeilingNeared(lot, percent, committed, ceiling);
    }

    Optional<Lot> findLot(String number) {
        return lots.stream().filter(lot -> lot.number().equals(number)).findAny();
    }

    Lot lot(String number) {
        return findLot(number).orElseThrow(() -> Problem.unknown("lot", number + " in framework " + reference));
    }

    Optional<Member> findMember(String odsCode) {
        return members.stream()
                .filter(member -> member.odsCode().equals(odsCode))
                .findAny();
    }

    /// What is said of the framework, from day to day.
    List<Dated<FrameworkDetails>> line() {
        return versions.stream()
                .map(version -> version.of(reference))
                .sorted(Comparator.comparing(Dated::fromDay))
                .toList();
    }

    FrameworkDetails detailsOn(LocalDate day) {
        return Dated.on(day, line()).orElseThrow().facts();
    }

    FrameworkStatus statusOn(LocalDate day) {
        FrameworkDetails details = detailsOn(day);
        return FrameworkStatus.on(day, details.term(), details.letting());
    }

    List<Lot> lots() {
        return List.copyOf(lots);
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    String reference() {
        return reference;
    }

    long version() {
        return version;
    }

    long revision() {
        return revision;
    }
}
