package uk.nhs.epr.kit.money;

/// Which of its two amounts a sum of money is read by. Amounts of the two kinds are never added nor compared.
public enum Vat {
    /// `amount`, without value added tax.
    NET,
    /// `amountGross`, with value added tax.
    GROSS
}
