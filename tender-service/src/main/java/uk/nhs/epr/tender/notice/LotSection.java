package uk.nhs.epr.tender.notice;

import java.util.List;
import java.util.stream.Stream;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderLot;
import uk.nhs.epr.tender.tendering.TenderState;

/// The lots of a tender with what the standard says by lot, and their codes as items.
final class LotSection {
    private LotSection() {}

    static Fields lot(TenderLot lot, TenderState state) {
        TenderLife life = state.life();
        Fields fields = new Fields()
                .text("id", lot.id())
                .text("title", lot.title())
                .text("description", lot.description())
                .text("status", TenderSection.status(life.statusOf(lot.id())));
        TenderSection.value(fields, lot.value());
        TenderSection.term(fields, lot.contractTerm());
        return fields.put("awardCriteria", criteria(state.details()))
                .put("secondStage", TenderSection.secondStage(state.details().secondStage()))
                .text("statusDetails", life.reasonFor(lot.id()));
    }

    /// The lots with codes of their own, each of which is an item.
    static List<TenderLot> withCpv(TenderDetails details) {
        return Stream.ofNullable(details.lots())
                .flatMap(List::stream)
                .filter(lot -> lot.cpv() != null && !lot.cpv().isEmpty())
                .toList();
    }

    static Fields item(TenderLot lot) {
        return new Fields()
                .text("id", lot.id())
                .all("additionalClassifications", lot.cpv(), TenderSection::cpv)
                .text("relatedLot", lot.id());
    }

    private static Fields criteria(TenderDetails details) {
        return new Fields()
                .all(
                        "criteria",
                        details.awardCriteria(),
                        criterion -> new Fields()
                                .text("type", TenderSection.lower(criterion.type()))
                                .text("name", criterion.name())
                                .text("description", criterion.description())
                                .all(
                                        "numbers",
                                        Stream.ofNullable(criterion.weight()).toList(),
                                        weight -> new Fields()
                                                .number("number", weight)
                                                .text("weight", "percentageExact")));
    }
}
