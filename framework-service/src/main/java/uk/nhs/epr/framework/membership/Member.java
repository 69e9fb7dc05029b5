package uk.nhs.epr.framework.membership;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.terms.Limits;

/// A trust in a framework, with its dated statuses: a separate aggregate. A voided one has no history; its versions
/// continue if it is recorded again. Methods return what happened, or nothing.
@Entity
public class Member {
    @Id
    private UUID id;

    private String frameworkReference;
    private String odsCode;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StatedStatus<MemberStatus>> history = List.of();

    @SuppressWarnings("UnusedVariable") // searches read it: null where nothing is stated
    private @Nullable LocalDate firstDay;

    private long version;
    private long revision;

    protected Member() {}

    /// One about which nothing is stated yet.
    public Member(UUID id, String frameworkReference, String odsCode) {
        this.id = id;
        this.frameworkReference = frameworkReference;
        this.odsCode = odsCode;
    }

    /// Takes a statement into the history. What is stated again just so changes nothing.
    public Optional<MemberEvent> state(StatedStatus<MemberStatus> stated) {
        if (history.contains(stated)) {
            return Optional.empty();
        }
        Limits.mustHaveRoom(history.size(), Limits.HISTORY, "statuses in one history");
        take(StatedStatus.joined(history, stated));
        return Optional.of(new MemberEvent.Changed(stated));
    }

    public MemberEvent voidIt(Voiding why) {
        take(List.of());
        return new MemberEvent.Voided(why);
    }

    private void take(List<StatedStatus<MemberStatus>> history) {
        this.history = history;
        firstDay = history.isEmpty() ? null : history.getFirst().since().firstDay();
        version++;
        revision++;
    }

    /// Whether anything is stated about it.
    public boolean isThere() {
        return !history.isEmpty();
    }

    public String frameworkReference() {
        return frameworkReference;
    }

    public String odsCode() {
        return odsCode;
    }

    public List<StatedStatus<MemberStatus>> history() {
        return history;
    }

    public long version() {
        return version;
    }

    public long revision() {
        return revision;
    }
}
