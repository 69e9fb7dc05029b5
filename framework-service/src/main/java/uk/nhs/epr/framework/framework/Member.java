package uk.nhs.epr.framework.framework;

import com.fasterxml.uuid.Generators;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import uk.nhs.epr.framework.evidence.Standing;

/// A trust in a framework, with all it was said to be in it since when. Part of the framework's aggregate.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate and searches read what is only written here
class Member {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "framework_reference")
    private Framework framework;

    private String odsCode;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Standing<MemberStatus>> history = List.of();

    private LocalDate firstDay = LocalDate.MAX;
    private long revision;

    protected Member() {}

    Member(Framework framework, String odsCode) {
        id = Generators.timeBasedEpochRandomGenerator().generate();
        this.framework = framework;
        this.odsCode = odsCode;
    }

    /// Takes a statement into the history; answers false when it stands there already, just so.
    boolean state(Standing<MemberStatus> stated, long revision) {
        if (history.contains(stated)) {
            return false;
        }
        Limits.mustHaveRoom(history.size(), Limits.HISTORY, "statuses in one history");
        history = Standing.joined(history, stated);
        firstDay = history.getFirst().since().firstDay();
        this.revision = revision;
        return true;
    }

    String odsCode() {
        return odsCode;
    }

    List<Standing<MemberStatus>> history() {
        return history;
    }

    long revision() {
        return revision;
    }
}
