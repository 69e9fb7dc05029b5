package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.framework.agreement.Agreements;
import uk.nhs.epr.framework.agreement.Ceiling;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.security.Caller;

/// Publishes which shares of a framework's ceilings the commitments have reached: each once for each ceiling, one
/// at a time.
@ApplicationScoped
class WarnOfCeiling {
    private static final List<Integer> SHARES = List.of(80, 90, 100);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Agreements agreements;
    private final Jdbi jdbi;
    private final Caller caller;

    WarnOfCeiling(Agreements agreements, Jdbi jdbi, Caller caller) {
        this.agreements = agreements;
        this.jdbi = jdbi;
        this.caller = caller;
    }

    @Transactional
    void warn(String reference) {
        caller.actFor("framework-service");
        List<Ceiling> ceilings = agreements.ceilings(reference);
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from ceiling_touched where framework_reference = :reference")
                    .bind("reference", reference)
                    .execute();
            ceilings.forEach(ceiling -> warn(handle, reference, ceiling));
        });
    }

    private void warn(Handle handle, String reference, Ceiling ceiling) {
        Money most = ceiling.most();
        BigDecimal committed = Drawdown.committed(handle, reference, ceiling);
        for (int share : SHARES) {
            boolean reached = committed.signum() > 0
                    && committed.multiply(HUNDRED).compareTo(ceiling.amount().multiply(BigDecimal.valueOf(share))) >= 0;
            if (reached && isFirst(handle, reference, ceiling, share)) {
                agreements.warn(
                        reference, ceiling.lot(), share, Money.of(ceiling.vat(), committed, most.currency()), most);
            }
        }
    }

    private static boolean isFirst(Handle handle, String reference, Ceiling ceiling, int share) {
        return handle.createUpdate("""
                        insert into ceiling_warning (framework_reference, lot_number, ceiling, percent)
                        values (:reference, :lot, :ceiling, :percent) on conflict do nothing""")
                        .bind("reference", reference)
                        .bind("lot", ceiling.lot() == null ? "" : ceiling.lot())
                        .bind("ceiling", ceiling.amount())
                        .bind("percent", share)
                        .execute()
                == 1;
    }
}
