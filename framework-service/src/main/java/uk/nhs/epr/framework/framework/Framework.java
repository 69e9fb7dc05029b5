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
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.terms.LegalRules;
import uk.nhs.epr.framework.terms.Limits;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.problem.Problem;

/// An umbrella agreement let by a lead organisation, with its lots. Its version counts what is stated about
/// itself; each lot counts its own, and so do the members and the suppliers on lots, which are aggregates
/// beside it. A verb answers what happened.
@Entity
public class Framework {
    @Id
    private String reference;

    @ElementCollection
    @CollectionTable(name = "framework_version", joinColumns = @JoinColumn(name = "framework_reference"))
    @OrderBy("fromDay")
    private List<FrameworkVersion> versions = new ArrayList<>();

    @OneToMany(mappedBy = "framework", cascade = CascadeType.ALL)
    @OrderBy("number")
    private List<Lot> lots = new ArrayList<>();

    private long version;
    private long revision;

    protected Framework() {}

    public Framework(FrameworkDetails details) {
        LegalRules.mustHold(details);
        reference = details.reference();
        take(List.of(new Dated<>(null, details.facts())));
    }

    /// Takes over what holds from day to day after a change. What it changes, and all that is different after it, has
    /// to hold the rules of law.
    public FrameworkEvent restate(Restatement<FrameworkDetails> change) {
        if (!change.after().reference().equals(reference)) {
            throw Problem.invalid("/reference", "can't be changed");
        }
        Limits.mustHaveRoom(change.line().size() - 1, Limits.HISTORY, "changes of the framework");
        List<Dated<FrameworkDetails>> before = line();
        change.line().stream()
                .filter(version -> !before.contains(version))
                .forEach(version -> LegalRules.mustHold(version.facts()));
        take(change.line());
        return new FrameworkEvent.Changed(change.on());
    }

    private void take(List<Dated<FrameworkDetails>> line) {
        versions.clear();
        versions.addAll(Dated.each(line, FrameworkVersion::new));
        revision = ++version;
    }

    /// Adds a lot; it continues the versions of a voided one of its number.
    public LotEvent addLot(LotDetails details) {
        if (findLot(details.number()).isPresent()) {
            throw Problem.conflict("Framework " + reference + " has a lot " + details.number() + " already");
        }
        LegalRules.mustHold(line().getLast().facts().regime(), details);
        Limits.mustHaveRoom(lots().size(), Limits.LOTS, "lots");
        lots.stream()
                .filter(lot -> lot.number().equals(details.number()))
                .findAny()
                .orElseGet(() -> {
                    Lot added = new Lot(this, details.number());
                    lots.add(added);
                    return added;
                })
                .take(List.of(new Dated<>(details.on(), details.facts())));
        return new LotEvent.Added();
    }

    public LotEvent restateLot(String number, Restatement<LotDetails> change) {
        if (!change.after().number().equals(number)) {
            throw Problem.invalid("/number", "can't be changed");
        }
        LegalRules.mustHold(line().getLast().facts().regime(), change.after());
        Limits.mustHaveRoom(change.line().size() - 1, Limits.HISTORY, "changes of the lot");
        lot(number).take(change.line());
        return new LotEvent.Changed(change.on());
    }

    /// What is committed has reached a share of a ceiling; the framework's facts do not change.
    public FrameworkEvent neared(@Nullable String lot, int percent, Money committed, Money ceiling) {
        version++;
        return new FrameworkEvent.CeilingNeared(lot, percent, committed, ceiling);
    }

    public Optional<Lot> findLot(String number) {
        return lots().stream().filter(lot -> lot.number().equals(number)).findAny();
    }

    public Lot lot(String number) {
        return findLot(number).orElseThrow(() -> Problem.unknown("lot", number + " in framework " + reference));
    }

    /// What is stated about the framework, from day to day.
    public List<Dated<FrameworkDetails>> line() {
        return versions.stream()
                .map(version -> version.of(reference))
                .sorted(Comparator.comparing(Dated::fromDay))
                .toList();
    }

    public FrameworkDetails detailsOn(LocalDate day) {
        return Dated.on(day, line()).orElseThrow().facts();
    }

    public FrameworkStatus statusOn(LocalDate day) {
        FrameworkDetails details = detailsOn(day);
        return FrameworkStatus.on(day, details.term(), details.letting());
    }

    public List<Lot> lots() {
        return lots.stream().filter(lot -> !lot.isVoided()).toList();
    }

    public String reference() {
        return reference;
    }

    public long version() {
        return version;
    }

    public long revision() {
        return revision;
    }
}
