package uk.nhs.epr.framework.supplier;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/// What a public register calls a supplier: the register by its code in org-id.guide (`GB-COH` is
/// Companies House) and the supplier's id in it. No two suppliers share one.
@Embeddable
public record Identifier(
        @NotNull @Pattern(regexp = "[A-Z0-9-]{2,30}", message = "must be a register's code such as GB-COH")
        String scheme,

        @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,100}", message = "must have 1 to 100 visible ASCII characters")
        String id) {
    private static final String COMPANIES_HOUSE = "GB-COH";
    private static final String COMPANY_NUMBER = "\\d{8}|[A-Z]{2}\\d{6}";

    @AssertTrue(message = "must be a company number: 8 digits, or 2 capital letters and 6 digits")
    private boolean isId() {
        return !COMPANIES_HOUSE.equals(scheme) || id == null || id.matches(COMPANY_NUMBER);
    }

    @Override
    public String toString() {
        return scheme + " " + id;
    }
}
