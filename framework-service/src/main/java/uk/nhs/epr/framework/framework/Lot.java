package uk.nhs.epr.framework.framework;

import com.fasterxml.uuid.Generators;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.kit.problem.Problem;

/// A part of a framework under which one kind of thing may be bought from the suppliers on it. It is changed while
/// its framework is locked, and has its own versions and events.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate and searches read what is only written here
public class Lot {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "framework_reference")
    private Framework framework;

    private String number;

    @ElementCollection
    @CollectionTable(name = "lot_version", joinColumns = @JoinColumn(name = "lot_id"))
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("fromDay")
    private List<LotVersion> versions = new ArrayList<>();

    private boolean voided;
    private long version;
    private long revision;

    protected Lot() {}

    Lot(Framework framework, String number) {
        id = Generators.timeBasedEpochRandomGenerator().generate();
        this.framework = framework;
        this.number = number;
    }

    /// Takes over what holds from day to day.
    void take(List<Dated<LotDetails>> line) {
        versions.clear();
        versions.addAll(Dated.each(line, LotVersion::new));
        voided = false;
        version++;
        revision++;
    }

    /// Nothing holds of it on any day from now on; its number is free, and its versions continue if it is used
    /// again.
    public LotEvent voidIt(Voiding why) {
        versions.clear();
        voided = true;
        version++;
        revision++;
        return new LotEvent.Voided(why);
    }

    /// What is stated about the lot, from day to day.
    public List<Dated<LotDetails>> line() {
        return versions.stream()
                .map(version -> version.of(number))
                .sorted(Comparator.comparing(Dated::fromDay))
                .toList();
    }

    /// What is stated about the lot on a day; refuses with 404 one that is not there yet.
    public LotDetails detailsOn(LocalDate day) {
        return Dated.on(day, line())
                .orElseThrow(
                        () -> Problem.unknown("lot", number + " in framework " + framework.reference() + " on " + day))
                .facts();
    }

    public boolean isVoided() {
        return voided;
    }

    UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public long version() {
        return version;
    }

    public long revision() {
        return revision;
    }
}
