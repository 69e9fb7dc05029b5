package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.agreement.Agreement;
import uk.nhs.epr.framework.agreement.Ceiling;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.problem.Problem;

/// What is committed under frameworks and their lots, counted from call-offs and reported contracts.
@ApplicationScoped
class Drawdown {
    /// A day after all that is planned: what is called off for later counts already.
    static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final Jdbi jdbi;

    Drawdown(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Refuses what was just written where it takes the commitment past a ceiling: a call-off of one value that was
    /// of another before. The framework is held by the transaction, so nothing else grows meanwhile.
    void mustHold(Agreement agreement, @Nullable Money before, @Nullable Money after) {
        for (Ceiling ceiling : agreement.ceilings()) {
            BigDecimal more = in(ceiling, after).subtract(in(ceiling, before));
            if (more.signum() <= 0) {
                continue;
            }
            BigDecimal committed = jdbi.withHandle(handle -> committed(handle, agreement.reference(), ceiling));
            if (committed.compareTo(ceiling.amount()) > 0) {
                throw broken(ceiling, ceiling.amount().subtract(committed.subtract(more)));
            }
        }
    }

    private static BigDecimal in(Ceiling ceiling, @Nullable Money value) {
        return Optional.ofNullable(value)
                .flatMap(each -> each.in(ceiling.vat()))
                .orElse(BigDecimal.ZERO);
    }

    private static Problem broken(Ceiling ceiling, BigDecimal left) {
        BigDecimal amount = left.max(BigDecimal.ZERO);
        String currency = ceiling.most().currency();
        return Problem.conflict(
                "Only " + amount.toPlainString() + " " + currency + " is left under " + ceiling.what(),
                Map.of(
                        "rule",
                        ceiling.lot() == null ? "framework-ceiling" : "lot-ceiling",
                        "ceiling",
                        ceiling.most(),
                        "left",
                        Money.of(ceiling.vat(), amount, currency)));
    }

    /// All that is committed under a ceiling, in the amounts by which it is held.
    static BigDecimal committed(Handle handle, String reference, Ceiling ceiling) {
        return handle.createQuery("""
                        select coalesce(sum(case when :gross then amount_gross else amount end), 0)
                          from commitments_on(:reference, :day, :currency)
                         where cast(:lot as text) is null or lot_number = :lot""")
                .bind("reference", reference)
                .bind("day", EVER)
                .bind("gross", ceiling.vat() == Vat.GROSS)
                .bind("currency", ceiling.most().currency())
                .bind("lot", ceiling.lot())
                .mapTo(BigDecimal.class)
                .one();
    }
}
