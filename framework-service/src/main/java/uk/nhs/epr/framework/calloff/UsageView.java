package uk.nhs.epr.framework.calloff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.MemberStatus;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What has been bought under a framework by a day, what is left, and who its members are.
@Schema(
        name = "Usage",
        requiredProperties = {"reference", "name", "asOf", "total", "lots", "members"})
public record UsageView(
        String reference, String name, LocalDate asOf, Drawn total, List<LotUsage> lots, List<MemberUsage> members) {

    /// What is drawn down. `contracts` came out of tenders and no call-off names them; `tenders` are under way;
    /// `unvalued` are the call-offs and contracts whose value is not known, so that at most
    /// `remaining` is left.
    @Schema(
            name = "Drawdown",
            requiredProperties = {"committed", "callOffs", "contracts", "tenders", "unvalued"})
    public record Drawn(
            @Nullable Money ceiling,
            Money committed,
            @Nullable Money remaining,
            @Nullable Money overdrawnBy,
            int callOffs,
            int contracts,
            int tenders,
            int unvalued) {
        static Drawn of(@Nullable Money ceiling, Money committed, Row row) {
            BigDecimal left =
                    ceiling == null ? BigDecimal.ZERO : ceiling.amount().subtract(committed.amount());
            return new Drawn(
                    ceiling,
                    committed,
                    ceiling == null ? null : new Money(left.max(BigDecimal.ZERO), ceiling.currency()),
                    left.signum() < 0 ? new Money(left.negate(), committed.currency()) : null,
                    row.callOffs(),
                    row.contracts(),
                    row.tenders(),
                    row.unvalued());
        }
    }

    /// One row of counts as the query gives it; without a number, of the whole framework.
    public record Row(
            @Nullable String number,
            @Nullable String title,
            @Nullable BigDecimal most,
            BigDecimal committed,
            int callOffs,
            int contracts,
            int tenders,
            int unvalued) {
        Drawn drawn(String currency) {
            return Drawn.of(most == null ? null : new Money(most, currency), new Money(committed, currency), this);
        }
    }

    /// A lot with what is drawn down under it.
    @Schema(requiredProperties = {"number", "title", "drawn"})
    public record LotUsage(String number, String title, Drawn drawn) {}

    /// A member under its name of the day, with what it and those whose place it took have called off.
    @Schema(requiredProperties = {"odsCode", "status", "since", "callOffs", "committed"})
    public record MemberUsage(
            String odsCode,
            @Nullable String name,
            @Nullable String inheritedFrom,
            MemberStatus status,
            PartialDate since,
            int callOffs,
            Money committed) {}

    /// A member's row as the query gives it.
    public record MemberRow(
            String odsCode,
            @Nullable String name,
            @Nullable String inheritedFrom,
            MemberStatus status,
            PartialDate since,
            int callOffs,
            BigDecimal committed) {
        MemberUsage usage(String currency) {
            return new MemberUsage(
                    odsCode, name, inheritedFrom, status, since, callOffs, new Money(committed, currency));
        }
    }
}
