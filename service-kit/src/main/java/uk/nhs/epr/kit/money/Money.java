package uk.nhs.epr.kit.money;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A sum in the major unit of its currency (pounds, not pence): `amount` is net of value added tax, `amountGross`
/// includes it, as in Find a Tender's notices. Either may be unknown, not both.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "A sum in the major unit of its currency (pounds, not pence). At least one of the two amounts"
                + " is present. A net amount is never compared with a gross one.")
public record Money(
        @Schema(description = "Net of value added tax.") @Nullable @PositiveOrZero @Digits(integer = 15, fraction = 2)
        BigDecimal amount,

        @Schema(description = "With value added tax.") @Nullable @PositiveOrZero @Digits(integer = 15, fraction = 2)
        BigDecimal amountGross,

        @Schema(description = "The currency's ISO 4217 code.", examples = "GBP")
        @NotNull
        @CurrencyCode
        @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as GBP")
        String currency) {

    /// A sum of which only one amount is known.
    public static Money of(Vat vat, BigDecimal amount, String currency) {
        return vat == Vat.NET ? new Money(amount, null, currency) : new Money(null, amount, currency);
    }

    @AssertTrue(message = "is required if amountGross is absent")
    private boolean isAmountInOrder() {
        return amount != null || amountGross != null;
    }

    @AssertTrue(message = "must not be less than amount, which is without VAT")
    private boolean isAmountGrossInOrder() {
        return amount == null || amountGross == null || amount.compareTo(amountGross) <= 0;
    }

    /// The amount that is used first: the net one, if it is known.
    @JsonIgnore
    public Vat vat() {
        return amount == null ? Vat.GROSS : Vat.NET;
    }

    /// Its amount of a kind, where that is known.
    public Optional<BigDecimal> in(Vat vat) {
        return Optional.ofNullable(vat == Vat.NET ? amount : amountGross);
    }

    /// Whether no amount that both have is larger here; true if they have none in common.
    boolean isAtMost(Money other) {
        return Arrays.stream(Vat.values())
                .noneMatch(vat -> in(vat).isPresent()
                        && other.in(vat).isPresent()
                        && in(vat).get().compareTo(other.in(vat).get()) > 0);
    }
}
