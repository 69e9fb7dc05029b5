package uk.nhs.epr.tender.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderLot;
import uk.nhs.epr.tender.tendering.TenderState;

/// The lots of a tender with what the standard says by lot, and as items their codes and what they are for.
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

    /// What is bought: an item of the whole tender that says what it is for, and one for each lot that has its
    /// own codes or says what it is for.
    static List<Fields> items(TenderDetails details) {
        List<Fields> items = new ArrayList<>();
        if (details.subject() != null) {
            items.add(item(SubjectScheme.OF_THE_TENDER, null, details.subject()));
        }
        Objects.requireNonNullElse(details.lots(), List.<TenderLot>of()).stream()
                .filter(lot -> lot.subject() != null
                        || (lot.cpv() != null && !lot.cpv().isEmpty()))
                .forEach(lot ->
                        items.add(item(lot.id(), lot.cpv(), lot.subject()).text("relatedLot", lot.id())));
        return items;
    }

    private static Fields item(String id, @Nullable List<String> cpv, @Nullable Subject subject) {
        List<Fields> classifications = new ArrayList<>();
        Objects.requireNonNullElse(cpv, List.<String>of())
                .forEach(code -> classifications.add(TenderSection.cpv(code)));
        classifications.addAll(SubjectScheme.classifications(subject));
        return new Fields().text("id", id).all("additionalClassifications", classifications, each -> each);
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
