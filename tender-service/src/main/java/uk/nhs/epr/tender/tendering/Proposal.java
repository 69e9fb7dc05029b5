package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What a notice only intends: a contract's start and end, options, a supplier or a value, until a notice says
/// what was signed. `noticeId` is absent where the notice is the tender's own.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProposedContract")
public record Proposal(
        @Nullable String contractId,
        PartialDate on,
        @Nullable PartialDate start,
        @Nullable PartialDate end,
        @Nullable Options extension,
        @Nullable Supplier supplier,
        @Nullable Money value,
        @Nullable String noticeId) {
    /// How far options would take the contract.
    @Schema(name = "ExtensionOption")
    public record Options(PartialDate until) {}

    Proposal named(UnaryOperator<Supplier> name) {
        return supplier == null
                ? this
                : new Proposal(contractId, on, start, end, extension, name.apply(supplier), value, noticeId);
    }
}
