package uk.nhs.epr.framework.framework;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.search.SearchedNames;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// An umbrella agreement let by a lead organisation, with its lots, the suppliers on them and its member
/// trusts. Its version counts every change of any of these; each of them keeps as its revision the
/// version in which it last changed. A verb answers what happened, or nothing when nothing did.
@Entity
@SuppressWarnings("UnusedVariable") // searches read what is only written here
public class Framework {
    @Id
    private String reference;

    private String name;
    private String searchedName;
    private @Nullable String leadOdsCode;
    private @Nullable String leadName;

    @Enumerated(EnumType.STRING)
    private FrameworkDetails.Regime regime;

    @Enumerated(EnumType.STRING)
    private FrameworkDetails.Type type;

    private PartialDate termStart;
    private @Nullable PartialDate termEnd;
    private LocalDate firstDay;
    private @Nullable LocalDate lastDay;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable ValueRange value;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Letting letting;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    @OneToMany(mappedBy = "framework", cascade = CascadeType.ALL)
    @OrderBy("number")
    private List<Lot> lots = new ArrayList<>();

    @OneToMany(mappedBy = "framework", cascade = CascadeType.ALL)
    @OrderBy("odsCode")
    private List<Member> members = new ArrayList<>();

    private long version;
    private long revision;

    protected Framework() {}

    Framework(FrameworkDetails details) {
        reference = details.reference();
        take(details);
    }

    Optional<FrameworkEvent> revise(FrameworkDetails details) {
        FrameworkDetails before = details();
        if (details.equals(before)) {
            return Optional.empty();
        }
        if (!details.reference().equals(reference)) {
            throw Problem.invalid("/reference", "can't be changed");
        }
        take(details);
        return Optional.of(new FrameworkEvent.Changed(before));
    }

    private void take(FrameworkDetails details) {
        LegalRules.mustHold(details);
        name = details.name();
        searchedName = SearchedNames.of(List.of(name));
        leadOdsCode = details.leadOdsCode();
        leadName = details.lead() == null ? null : details.lead().name();
        regime = details.regime();
        type = details.type();
        termStart = details.term().start();
        termEnd = details.term().end();
        firstDay = termStart.firstDay();
        lastDay = termEnd == null ? null : termEnd.lastDay();
        value = details.value();
        letting = details.letting();
        source = details.source();
        confidence = details.confidence();
        revision = ++version;
    }

    FrameworkEvent addLot(LotDetails details) {
        if (lots.stream().anyMatch(lot -> lot.number().equals(details.number()))) {
            throw Problem.conflict("Framework " + reference + " has a lot " + details.number() + " already");
        }
        LegalRules.mustHold(regime, details);
        Limits.mustHaveRoom(lots.size(), Limits.LOTS, "lots");
        lots.add(new Lot(this, details, ++version));
        return new FrameworkEvent.LotAdded(details.number());
    }

    Optional<FrameworkEvent> reviseLot(String number, LotDetails details) {
        LotDetails before = lot(number).details();
        if (details.equals(before)) {
            return Optional.empty();
        }
        if (!details.number().equals(number)) {
            throw Problem.invalid("/number", "can't be changed");
        }
        LegalRules.mustHold(regime, details);
        lot(number).take(details, ++version);
        return Optional.of(new FrameworkEvent.LotChanged(number, before));
    }

    /// States how a supplier stands on a lot. What is stated again just so changes nothing.
    Optional<FrameworkEvent> stateOnLot(String number, UUID supplierId, Standing<LotSupplierStatus> stated) {
        boolean changed = lot(number).supplierOrNew(supplierId).state(stated, version + 1);
        return happened(changed, new FrameworkEvent.LotSupplierChanged(number, supplierId, stated));
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

    private Optional<FrameworkEvent> happened(boolean changed, FrameworkEvent event) {
        version += changed ? 1 : 0;
        return changed ? Optional.of(event) : Optional.empty();
    }

    /// What is committed has reached a share of a ceiling; what is said of the framework stays as it is.
    FrameworkEvent neared(@Nullable String lot, int percent, Money committed, Money ceiling) {
        version++;
        return new FrameworkEvent.CeilingNeared(lot, percent, committed, ceiling);
    }

    Lot lot(String number) {
        return lots.stream()
                .filter(lot -> lot.number().equals(number))
                .findAny()
                .orElseThrow(() -> Problem.unknown("lot", number + " in framework " + reference));
    }

    Optional<Member> findMember(String odsCode) {
        return members.stream()
                .filter(member -> member.odsCode().equals(odsCode))
                .findAny();
    }

    FrameworkDetails details() {
        return new FrameworkDetails(
                reference,
                name,
                leadOdsCode,
                leadName == null ? null : new FrameworkDetails.Lead(leadName),
                regime,
                type,
                new FrameworkDetails.Term(termStart, termEnd),
                value,
                letting,
                source,
                confidence);
    }

    FrameworkStatus statusOn(LocalDate day) {
        return FrameworkStatus.on(day, firstDay, lastDay, letting);
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
