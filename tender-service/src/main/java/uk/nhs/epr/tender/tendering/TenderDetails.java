package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.ValueRange;

/// What a buyer says of a tender. `ocid` is its Open Contracting ID; one is made when it is absent.
public record TenderDetails(
        @Nullable
        @Pattern(
                regexp = "ocds-[a-z0-9]{6}-[A-Za-z0-9._-]{1,100}",
                message = "must be an Open Contracting ID: ocds-, six characters of a prefix, -, and up to 100 more")
        String ocid,

        @NotBlank @Size(max = 500) String title,
        @Nullable @Size(max = 20_000) String description,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Buyer> buyers,
        @NotNull Procedure procedure,
        @NotNull Regime regime,
        @Nullable @Valid FrameworkLot framework,

        @Nullable @Size(max = 50)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "\\d{8}(-\\d)?",
                                message = "must be a CPV code of eight digits, such as 48180000")
                        String>
                cpv,

        @Nullable @Valid ValueRange value,
        @Nullable @Valid ContractTerm contractTerm,
        @Nullable Boolean singleSupplier,
        @Nullable @Valid Deadlines deadlines,
        @Nullable @Valid Source source,
        Source.@Nullable Confidence confidence) {

    /// How competition is run.
    public enum Procedure {
        OPEN,
        RESTRICTED,
        COMPETITIVE_DIALOGUE,
        NEGOTIATED,
        COMPETITIVE_FLEXIBLE,
        DIRECT_AWARD,
        CALL_OFF
    }

    /// The law a tender is run under, kept for its whole process.
    public enum Regime {
        PCR2006,
        PCR2015,
        PA2023
    }

    /// The framework, and the lot of it, that a call-off is placed under.
    public record FrameworkLot(
            @NotBlank @Size(max = 50) String reference,
            @Nullable @Size(max = 10) String lot) {}

    /// For how long the contract is let, and by how much it can be extended in all.
    public record ContractTerm(
            @NotNull @Schema(type = SchemaType.STRING, examples = "P10Y")
            Period initial,

            @Nullable @Schema(type = SchemaType.STRING, examples = "P5Y")
            Period extensions) {
        @AssertTrue(message = "must be periods of more than no time")
        private boolean isInOrder() {
            return isPositive(initial) && isPositive(extensions);
        }

        private static boolean isPositive(@Nullable Period period) {
            return period == null || (!period.isNegative() && !period.isZero());
        }
    }

    /// The last days on which requests to participate and tenders are taken.
    public record Deadlines(
            @Nullable LocalDate participation, @Nullable LocalDate tender) {}

    @AssertTrue(message = "buyers must have exactly one with the role LEAD, and name each organisation once")
    private boolean isInOrder() {
        return buyers == null
                || buyers.contains(null)
                || (buyers.stream()
                                        .filter(buyer -> buyer.role() == Buyer.Role.LEAD)
                                        .count()
                                == 1
                        && buyers.stream().map(TenderDetails::who).distinct().count() == buyers.size());
    }

    @AssertTrue(message = "framework goes with the procedure CALL_OFF, and only with it")
    private boolean isFrameworkInOrder() {
        return (framework != null) == (procedure == Procedure.CALL_OFF);
    }

    private static Object who(Buyer buyer) {
        return buyer.odsCode() != null ? buyer.odsCode() : String.valueOf(buyer.identifier());
    }

    Buyer lead() {
        return buyers.stream()
                .filter(buyer -> buyer.role() == Buyer.Role.LEAD)
                .findFirst()
                .orElseThrow();
    }

    TenderDetails withOcid(String made) {
        return new TenderDetails(
                made,
                title,
                description,
                buyers,
                procedure,
                regime,
                framework,
                cpv,
                value,
                contractTerm,
                singleSupplier,
                deadlines,
                source,
                confidence);
    }
}
