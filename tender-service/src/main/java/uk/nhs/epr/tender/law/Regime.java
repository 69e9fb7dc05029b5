package uk.nhs.epr.tender.law;

import java.time.LocalDate;
import uk.nhs.epr.kit.time.PartialDate;

/// The law a procurement is run under: that in force when its first notice was published, kept for its
/// whole process.
public enum Regime {
    PCR2006("Public Contracts Regulations 2006", "regulation 32A", LocalDate.of(2006, 1, 31)),
    PCR2015("Public Contracts Regulations 2015", "regulation 87", LocalDate.of(2015, 2, 26)),
    PA2023("Procurement Act 2023", "section 51", LocalDate.of(2025, 2, 24));

    private final String law;
    private final String standstill;
    private final LocalDate inForceFrom;

    Regime(String law, String standstill, LocalDate inForceFrom) {
        this.law = law;
        this.standstill = standstill;
        this.inForceFrom = inForceFrom;
    }

    /// The regime of a procurement whose first notice is of this day. What is older than all counts as the oldest.
    public static Regime on(LocalDate firstNotice) {
        Regime last = PCR2006;
        for (Regime regime : values()) {
            if (!firstNotice.isBefore(regime.inForceFrom)) {
                last = regime;
            }
        }
        return last;
    }

    /// Whether a first notice of this date can be under this regime, as far as the date is known.
    public boolean maySpan(PartialDate firstNotice) {
        return compareTo(on(firstNotice.firstDay())) >= 0 && compareTo(on(firstNotice.lastDay())) <= 0;
    }

    public String law() {
        return law;
    }

    public LocalDate inForceFrom() {
        return inForceFrom;
    }

    String standstillRule() {
        return law + ", " + standstill;
    }
}
