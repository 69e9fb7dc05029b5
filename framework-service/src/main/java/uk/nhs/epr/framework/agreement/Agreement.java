package uk.nhs.epr.framework.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.Lot;
import uk.nhs.epr.framework.place.LotSuppliers;
import uk.nhs.epr.framework.terms.CallOffMethod;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.framework.terms.PermittedTrusts;
import uk.nhs.epr.framework.terms.Refusal;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.problem.Problem;

/// The rules for a lot's call-offs on a day. A refusal names its `rule`.
public final class Agreement {
    private static final String STERLING = "GBP";

    private final Framework framework;
    private final Lot lot;
    private final LotSuppliers places;
    private final LocalDate day;
    private final FrameworkDetails ofFramework;
    private final LotDetails ofLot;

    Agreement(Framework framework, Lot lot, LotSuppliers places, LocalDate day) {
        this.framework = framework;
        this.lot = lot;
        this.places = places;
        this.day = day;
        ofFramework = framework.detailsOn(day);
        ofLot = lot.detailsOn(day);
    }

    /// Refuses a call-off outside the framework's term, from a supplier that is not active on the lot that day, or
    /// in a way in which the lot can't be called off.
    public void mustAdmit(UUID supplierId, CallOffMethod method) {
        if (framework.statusOn(day) != FrameworkStatus.LIVE) {
            throw Refusal.by("term", "Framework " + reference() + " is " + framework.statusOn(day) + " on " + day);
        }
        if (!ofLot.isInTerm(day)) {
            throw Refusal.by("term", "Lot " + number() + " has its own term, which " + day + " is not in");
        }
        if (!places.isActive(reference(), number(), supplierId, day)) {
            throw Refusal.by("supplier", "Supplier " + supplierId + " is not active on lot " + number() + " on " + day);
        }
        LotDetails.CallOffTerms terms = ofLot.callOff();
        if (terms != null && !terms.methods().contains(method)) {
            throw Refusal.by("method", "Lot " + number() + " allows call-offs by " + terms.methods() + " only");
        }
        if (method == CallOffMethod.DIRECT_AWARD) {
            mustAllowDirectAward(terms);
        }
    }

    /// The Procurement Act lets a framework award without competition only to its single supplier, or where
    /// it sets out its core terms and an objective mechanism.
    private void mustAllowDirectAward(LotDetails.@Nullable CallOffTerms terms) {
        LotDetails.DirectAwardBasis basis = terms == null ? null : terms.directAwardBasis();
        boolean needsBasis = ofFramework.regime() == FrameworkDetails.Regime.PA2023 || basis != null;
        boolean fulfilled = basis == LotDetails.DirectAwardBasis.OBJECTIVE_MECHANISM
                || places.isOneActive(reference(), number(), day);
        if (needsBasis && !fulfilled) {
            throw Refusal.by(
                    "direct-award",
                    "Lot " + number() + " has several suppliers and no objective mechanism to"
                            + " choose among them (Procurement Act 2023, section 45): a competition is needed");
        }
    }

    /// Refuses a trust that is not among those who may use the lot.
    public void mustBeUsableBy(String odsCode, @Nullable String regionCode) {
        PermittedTrusts users = ofLot.users();
        if (users != null && !users.admit(odsCode, regionCode)) {
            throw Refusal.by("users", odsCode + " is not among those who may use lot " + number());
        }
    }

    /// Refuses to lengthen a call-off past what was foreseen once the framework is over.
    public void mustAllowLonger() {
        if (framework.statusOn(day) == FrameworkStatus.EXPIRED || !ofLot.isInTerm(day)) {
            throw Refusal.by(
                    "term",
                    "Lot " + number() + " of framework " + reference() + " is over on " + day
                            + ": its call-offs cannot be extended beyond what was agreed when they were placed");
        }
    }

    /// Refuses a value that cannot be compared with the ceilings: one in another currency, or with VAT where a
    /// ceiling is without, or the other way about.
    public void mustBeComparable(@Nullable Money value) {
        if (value == null) {
            return;
        }
        if (!value.currency().equals(currency())) {
            throw Problem.invalid("/value/currency", "must be " + currency() + ", as the framework's own value is");
        }
        for (Ceiling ceiling : ceilings()) {
            if (value.in(ceiling.vat()).isEmpty()) {
                boolean isNet = ceiling.vat() == Vat.NET;
                throw Problem.invalid(
                        isNet ? "/value/amount" : "/value/amountGross",
                        "is required: " + ceiling.what() + " is stated " + (isNet ? "without VAT" : "with VAT"));
            }
        }
    }

    /// The ceilings to hold, the lot's before the framework's.
    public List<Ceiling> ceilings() {
        return Stream.of(Ceiling.of(number(), ofLot.value()), Ceiling.of(null, ofFramework.value()))
                .flatMap(Optional::stream)
                .toList();
    }

    public String currency() {
        ValueRange own = ofFramework.value();
        ValueRange part = ofLot.value();
        return own != null && own.max() != null
                ? own.max().currency()
                : part != null && part.max() != null ? part.max().currency() : STERLING;
    }

    public String reference() {
        return framework.reference();
    }

    public String number() {
        return lot.number();
    }
}
