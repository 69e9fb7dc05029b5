package uk.nhs.epr.tender.law;

import java.util.Optional;
import java.util.stream.Stream;

/// A special regime of the law that a contract is let under, as notices under the Procurement Act 2023 say it.
public enum SpecialRegime {
    LIGHT_TOUCH("lightTouch"),
    CONCESSION("concession"),
    DEFENCE_AND_SECURITY("defenceSecurity"),
    UTILITIES("utilities");

    private final String code;

    SpecialRegime(String code) {
        this.code = code;
    }

    /// Its code in the United Kingdom's extension of the standard.
    public String code() {
        return code;
    }

    public static Optional<SpecialRegime> of(String code) {
        return Stream.of(values()).filter(regime -> regime.code.equals(code)).findFirst();
    }
}
