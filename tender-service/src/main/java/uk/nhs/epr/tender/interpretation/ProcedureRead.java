package uk.nhs.epr.tender.interpretation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.nhs.epr.tender.tendering.TenderDetails.Procedure;

/// The procedure that a notice states, in words that differ between laws and years, else by its method.
final class ProcedureRead {
    private static final int LONGEST = 500;

    /// What the words of `procurementMethodDetails` mean; the first that fits counts.
    private static final List<Map.Entry<String, Procedure>> WORDS = List.of(
            Map.entry("award under framework", Procedure.CALL_OFF),
            Map.entry("call-off", Procedure.CALL_OFF),
            Map.entry("mini-competition", Procedure.CALL_OFF),
            Map.entry("without prior publication", Procedure.DIRECT_AWARD),
            Map.entry("without competition", Procedure.DIRECT_AWARD),
            Map.entry("direct award", Procedure.DIRECT_AWARD),
            Map.entry("competitive flexible", Procedure.COMPETITIVE_FLEXIBLE),
            Map.entry("competitive dialogue", Procedure.COMPETITIVE_DIALOGUE),
            Map.entry("negotiat", Procedure.NEGOTIATED),
            Map.entry("restricted", Procedure.RESTRICTED),
            Map.entry("limited competition", Procedure.RESTRICTED),
            Map.entry("open", Procedure.OPEN));

    private static final Map<String, Procedure> METHODS = Map.of(
            "open", Procedure.OPEN,
            "selective", Procedure.RESTRICTED,
            "limited", Procedure.NEGOTIATED,
            "direct", Procedure.DIRECT_AWARD);

    private ProcedureRead() {}

    /// Nothing where the notice states none. A call-off whose framework is not named counts by its method.
    static Optional<Procedure> of(ReleaseNode tender, boolean hasFramework) {
        String details =
                tender.text("procurementMethodDetails", LONGEST).orElse("").toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(word -> details.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .filter(procedure -> procedure != Procedure.CALL_OFF || hasFramework)
                .findFirst()
                .or(() -> tender.text("procurementMethod", LONGEST).map(METHODS::get));
    }
}
