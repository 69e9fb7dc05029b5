package uk.nhs.epr.framework.supplier;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a public register calls a supplier: the register by its code in org-id.guide (`GB-COH` is
/// Companies House) and the supplier's id in it. No two suppliers share one.
@Embeddable
public record Identifier(
        @NotNull
        @jakarta.validation.constraints.Pattern(
                regexp = Identifier.SCHEME,
                message = "must be a register's code such as GB-COH")
        String scheme,

        @NotNull
        @jakarta.validation.constraints.Pattern(
                regexp = Identifier.ID,
                message = "must have 1 to 100 visible ASCII characters")
        String id) {
    private static final String SCHEME = "[A-Z0-9-]{2,30}";
    private static final String ID = "[\\x21-\\x7e]{1,100}";
    private static final String COMPANIES_HOUSE = "GB-COH";
    private static final String PROCUREMENT_ORGANISATION = "GB-PPON";
    private static final String COMPANY_NUMBER = "\\d{8}|[A-Z]{2}\\d{6}";
    private static final Pattern SHORT_NUMBER = Pattern.compile("(\\d{6,7}|[A-Z]{2}\\d{4,5})");
    private static final String ORGANISATION_NUMBER = "P[A-Z]{3}-\\d{4}-[A-Z]{4}";
    private static final int COMPANY_DIGITS = 8;

    /// A company number whose leading zeros or capitals were lost on the way gets them back.
    public Identifier {
        if (id != null && COMPANIES_HOUSE.equals(scheme)) {
            id = id.toUpperCase(Locale.ROOT);
            if (SHORT_NUMBER.matcher(id).matches()) {
                int letters = Character.isLetter(id.charAt(0)) ? 2 : 0;
                id = id.substring(0, letters) + "0".repeat(COMPANY_DIGITS - id.length()) + id.substring(letters);
            }
        }
    }

    /// One that somebody else wrote; empty where it does not have the form of one.
    public static Optional<Identifier> read(String scheme, String id) {
        boolean isOne = scheme.matches(SCHEME) && id.matches(ID);
        return isOne ? Optional.of(new Identifier(scheme, id)).filter(Identifier::isId) : Optional.empty();
    }

    @AssertTrue(
            message = "must be a company number (8 digits, or 2 letters and 6 digits) under GB-COH, and of the form"
                    + " PABC-1234-DEFG under GB-PPON")
    private boolean isId() {
        return id == null
                || scheme == null
                || switch (scheme) {
                    case COMPANIES_HOUSE -> id.matches(COMPANY_NUMBER);
                    case PROCUREMENT_ORGANISATION -> id.matches(ORGANISATION_NUMBER);
                    default -> true;
                };
    }

    @Override
    public String toString() {
        return scheme + " " + id;
    }
}
