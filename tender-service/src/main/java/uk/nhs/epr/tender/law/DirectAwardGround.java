package uk.nhs.epr.tender.law;

/// Why a contract may be awarded without competition: the justifications of schedule 5 of the Procurement Act 2023,
/// the protection of life under section 42, and the switch to a direct award under section 43.
public enum DirectAwardGround {
    PROTOTYPES,
    SINGLE_SUPPLIER,
    ADDITIONAL_OR_REPEAT,
    COMMODITIES,
    ADVANTAGEOUS_TERMS,
    URGENCY,
    USER_CHOICE,
    DEFENCE_AND_SECURITY,
    PROTECTION_OF_LIFE,
    SWITCHING
}
