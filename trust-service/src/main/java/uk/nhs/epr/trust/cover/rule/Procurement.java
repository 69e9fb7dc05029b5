package uk.nhs.epr.trust.cover.rule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Out of which tender, or under which lot of which framework, an agreement was made.
@Schema(name = "AgreementProcurement")
public record Procurement(
        @Nullable String ocid,
        @Nullable String framework,
        @Nullable String lot,
        @Nullable String callOffId) {

    /// Whether both name the same call-off, tender or framework lot; a lot that is not named may be any.
    boolean isSameAs(Procurement other) {
        if (callOffId != null && other.callOffId != null) {
            return callOffId.equals(other.callOffId);
        }
        if (ocid != null && other.ocid != null) {
            return ocid.equals(other.ocid);
        }
        return framework != null
                && framework.equals(other.framework)
                && (lot == null || other.lot == null || lot.equals(other.lot));
    }

    /// The same out of another tender.
    Procurement outOf(String other) {
        return new Procurement(other, framework, lot, callOffId);
    }

    /// What is known from both records of one agreement.
    Procurement and(Procurement other) {
        return new Procurement(
                ocid != null ? ocid : other.ocid,
                framework != null ? framework : other.framework,
                lot != null ? lot : other.lot,
                callOffId != null ? callOffId : other.callOffId);
    }
}
