package uk.nhs.epr.framework.calloff;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.CallOffMethod;
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

    private PartialDate termStart;
    private @Nullable PartialDate extendableTo;

    protected Placing() {}

    Placing(CallOffDetails details, PartialDate placedOn) {
        odsCode = details.odsCode();
        supplierId = details.supplierId();
        method = details.method();
        ocid = details.ocid();
        placedDay = placedOn.firstDay();
        termStart = details.term().start();
        extendableTo = details.extendableTo();
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
                placed.source(),
                placed.confidence(),
                null);
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
