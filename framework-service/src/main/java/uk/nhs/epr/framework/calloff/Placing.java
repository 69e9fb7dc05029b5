package uk.nhs.epr.framework.calloff;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.terms.CallOffMethod;
import uk.nhs.epr.kit.time.PartialDate;

/// Who placed a call-off with whom, how, and from when it runs: what no step changes.
@Embeddable
class Placing {
    private String odsCode;
    private UUID supplierId;

    @Enumerated(EnumType.STRING)
    private CallOffMethod method;

    private @Nullable String ocid;

    @SuppressWarnings("UnusedVariable") // searches read it
    private LocalDate placedDay;

    @SuppressWarnings("UnusedVariable") // searches read it
    private LocalDate knownFrom;

    private PartialDate termStart;
    private @Nullable PartialDate extendableTo;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Subject subject;

    protected Placing() {}

    /// A call-off that is planned is known from the day on which it is recorded.
    Placing(CallOffDetails details, PartialDate placedOn, LocalDate today) {
        odsCode = details.odsCode();
        supplierId = details.supplierId();
        method = details.method();
        ocid = details.ocid();
        placedDay = placedOn.firstDay();
        knownFrom = placedDay.isAfter(today) ? today : placedDay;
        termStart = details.term().start();
        extendableTo = details.extendableTo();
        subject = details.subject();
    }

    /// What was recorded of the placing, with its first step.
    CallOffDetails with(CallOffStep placed) {
        return new CallOffDetails(
                odsCode,
                supplierId,
                method,
                ocid,
                placed.on(),
                new CallOffDetails.Term(termStart, placed.end()),
                extendableTo,
                placed.value(),
                subject,
                placed.source(),
                placed.furtherSources(),
                placed.confidence(),
                null);
    }

    /// The same with another supplier, whose record its own was merged into.
    void followMerger(UUID into) {
        supplierId = into;
    }

    String odsCode() {
        return odsCode;
    }

    UUID supplierId() {
        return supplierId;
    }

    @Nullable
    PartialDate extendableTo() {
        return extendableTo;
    }

    PartialDate termStart() {
        return termStart;
    }
}
