package uk.nhs.epr.framework.calloff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.rest.Paged;
import uk.nhs.epr.kit.time.PartialDate;

/// What has been bought under a framework by a day, what is left, and a page of its members.
@Schema(
        name = "Usage",
        requiredProperties = {"reference", "name", "asOf", "total", "lots", "members"})
public record UsageView(
        String reference,
        String name,
        LocalDate asOf,
        Drawn total,
        List<LotUsage> lots,
        List<MemberUsage> members,
        @Nullable String next)
        implements Paged {

    /// What is drawn down. `contracts` came out of tenders and no call-off names them; `tenders` are under way;
    /// `unvalued` are the call-offs and contracts whose value is not known in the ceiling's currency, with or
    /// without VAT as the ceiling is, so that at most `remaining` is left. Where there is no ceiling, net
    /// amounts are counted.
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
        static Drawn of(Row row, String currency) {
            Vat vat = row.gross() ? Vat.GROSS : Vat.NET;
            BigDecimal left = row.most() == null ? null : row.most().subtract(row.committed());
            return new Drawn(
                    row.most() == null ? null : Money.of(vat, row.most(), currency),
                    Money.of(vat, row.committed(), currency),
                    left == null ? null : Money.of(vat, left.max(BigDecimal.ZERO), currency),
                    left == null || left.signum() >= 0 ? null : Money.of(vat, left.negate(), currency),
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
            boolean gross,
            BigDecimal committed,
            int callOffs,
            int contracts,
            int tenders,
            int unvalued) {}

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
            boolean gross,
            BigDecimal committed) {
        MemberUsage usage(String currency) {
            return new MemberUsage(
                    odsCode,
                    name,
                    inheritedFrom,
                    status,
                    since,
                    callOffs,
                    Money.of(gross ? Vat.GROSS : Vat.NET, committed, currency));
        }
    }
}
