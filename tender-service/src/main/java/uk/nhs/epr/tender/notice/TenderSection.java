package uk.nhs.epr.tender.notice;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.tender.law.SpecialRegime;
import uk.nhs.epr.tender.tendering.AwardCriterion;
import uk.nhs.epr.tender.tendering.ContractTerm;
import uk.nhs.epr.tender.tendering.Deadlines;
import uk.nhs.epr.tender.tendering.SecondStage;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderDocument;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// The `tender` of a release, with the lots extension.
final class TenderSection {
    private TenderSection() {}

    static Fields of(TenderState state, Parties parties) {
        TenderDetails details = state.details();
        Fields tender = new Fields();
        identify(tender, state);
        tender.all("lots", details.lots(), lot -> LotSection.lot(lot, state))
                .all("items", LotSection.items(details), item -> item);
        value(tender, details.value());
        classify(tender, details.cpv());
        term(tender, details.contractTerm());
        deadlines(tender, details.deadlines());
        compare(tender, details);
        lists(tender, state);
        return tender.all("tenderers", parties.tenderers(), tenderer -> tenderer);
    }

    private static void identify(Fields tender, TenderState state) {
        TenderDetails details = state.details();
        TenderLife life = state.life();
        tender.text("id", details.ocid())
                .text("title", details.title())
                .text("description", details.description())
                .text("status", status(life.status()))
                .text(
                        "statusDetails",
                        life.cancellation() == null ? null : life.cancellation().reason())
                .put("legalBasis", legalBasis(details))
                .text("procurementMethod", method(details.competition()))
                .text("procurementMethodDetails", methodDetails(details))
                .texts("specialRegime", specialRegimes(details))
                .put(
                        "techniques",
                        new Fields().truth("hasDynamicPurchasingSystem", details.dynamicMarket() == null ? null : true))
                .text("mainProcurementCategory", lower(details.category()));
    }

    /// How many are asked to bid, and by what bids are compared.
    private static void compare(Fields tender, TenderDetails details) {
        tender.put("secondStage", secondStage(details.secondStage()))
                .text("awardCriteria", details.awardCriteria() == null ? null : "ratedCriteria")
                .text("awardCriteriaDetails", criteriaInWords(details.awardCriteria()));
    }

    private static void lists(Fields tender, TenderState state) {
        tender.all("documents", state.details().documents(), TenderSection::document)
                .all(
                        "milestones",
                        state.details().milestones(),
                        milestone -> new Fields()
                                .text("id", milestone.id())
                                .text("title", milestone.title())
                                .text("description", milestone.description())
                                .end("dueDate", milestone.dueOn()))
                .all(
                        "enquiries",
                        state.life().clarifications(),
                        asked -> new Fields()
                                .text("id", asked.id())
                                .start("date", asked.on())
                                .text("description", asked.question())
                                .text("answer", asked.answer()));
    }

    static String status(TenderStatus status) {
        return switch (status) {
            case DRAFT, REPORTED, ENGAGEMENT -> "planning";
            case PLANNED -> "planned";
            case PUBLISHED, SHORTLISTED, INVITED, DIALOGUE, EVALUATION, TRANSPARENCY, PREFERRED_SUPPLIER -> "active";
            case AWARDED, CONTRACTED, TERMINATED -> "complete";
            case CANCELLED -> "cancelled";
            case WITHDRAWN -> "withdrawn";
            case UNSUCCESSFUL -> "unsuccessful";
        };
    }

    private static Fields legalBasis(TenderDetails details) {
        Fields basis = new Fields();
        if (details.regime() != null) {
            switch (details.regime()) {
                case PA2023 -> basis.text("scheme", "UKPGA").text("id", "2023/54");
                case PCR2015 -> basis.text("scheme", "CELEX").text("id", "32014L0024");
                case PCR2006 -> basis.text("scheme", "CELEX").text("id", "32004L0018");
            }
        }
        return basis;
    }

    private static List<String> specialRegimes(TenderDetails details) {
        return Stream.ofNullable(details.specialRegime())
                .flatMap(List::stream)
                .map(SpecialRegime::code)
                .toList();
    }

    private static String method(TenderDetails.Procedure procedure) {
        return switch (procedure) {
            case OPEN -> "open";
            case RESTRICTED, COMPETITIVE_DIALOGUE, NEGOTIATED, COMPETITIVE_FLEXIBLE, CALL_OFF -> "selective";
            case DIRECT_AWARD -> "direct";
        };
    }

    private static String methodDetails(TenderDetails details) {
        return switch (details.procedure()) {
            case OPEN -> "Open procedure";
            case RESTRICTED -> "Restricted procedure";
            case COMPETITIVE_DIALOGUE -> "Competitive dialogue";
            case NEGOTIATED -> "Competitive procedure with negotiation";
            case COMPETITIVE_FLEXIBLE -> "Competitive flexible procedure";
            case DIRECT_AWARD -> "Direct award";
            case CALL_OFF -> "Award under framework";
        };
    }

    static @Nullable String lower(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    static void value(Fields of, @Nullable ValueRange range) {
        if (range != null) {
            of.money("value", range.max()).money("minValue", range.min());
        }
    }

    /// The first code is the main one; the list has all, so that it is never removed.
    private static void classify(Fields of, @Nullable List<String> cpv) {
        if (cpv != null && !cpv.isEmpty()) {
            of.put("classification", cpv(cpv.getFirst()));
            of.all("additionalClassifications", cpv, TenderSection::cpv);
        }
    }

    static Fields cpv(String code) {
        return new Fields().text("scheme", "CPV").text("id", code);
    }

    static void term(Fields of, @Nullable ContractTerm term) {
        if (term != null) {
            of.put("contractPeriod", new Fields().days("durationInDays", term.initial()));
            if (term.extensions() != null) {
                of.truth("hasRenewal", true)
                        .put(
                                "renewal",
                                new Fields().put("period", new Fields().days("durationInDays", term.extensions())));
            }
        }
    }

    private static void deadlines(Fields of, @Nullable Deadlines deadlines) {
        if (deadlines == null) {
            return;
        }
        if (deadlines.participation() != null) {
            of.end("expressionOfInterestDeadline", deadlines.participation());
        }
        if (deadlines.clarifications() != null) {
            of.put("enquiryPeriod", new Fields().end("endDate", deadlines.clarifications()));
        }
        Instant closes = deadlines.closesAt();
        if (closes != null && deadlines.tender() != null) {
            Fields period = new Fields();
            of.put(
                    "tenderPeriod",
                    deadlines.tenderTime() == null
                            ? period.end("endDate", deadlines.tender())
                            : period.text(
                                    "endDate",
                                    closes.atZone(BusinessClock.ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)));
        }
    }

    static Fields secondStage(@Nullable SecondStage stage) {
        return stage == null
                ? new Fields()
                : new Fields()
                        .number("minimumCandidates", stage.minimumCandidates())
                        .number("maximumCandidates", stage.maximumCandidates());
    }

    private static @Nullable String criteriaInWords(@Nullable List<AwardCriterion> criteria) {
        return criteria == null
                ? null
                : criteria.stream()
                        .map(each -> each.name() + (each.weight() == null ? "" : " " + each.weight() + "%"))
                        .collect(Collectors.joining(", "));
    }

    private static Fields document(TenderDocument document) {
        return new Fields()
                .text("id", document.id())
                .text("documentType", document.type())
                .text("title", document.title())
                .text("url", document.url())
                .start("datePublished", document.publishedOn());
    }
}
