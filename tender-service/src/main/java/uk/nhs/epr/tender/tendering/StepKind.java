package uk.nhs.epr.tender.tendering;

import static uk.nhs.epr.tender.tendering.TenderStatus.AWARDED;
import static uk.nhs.epr.tender.tendering.TenderStatus.CONTRACTED;
import static uk.nhs.epr.tender.tendering.TenderStatus.DIALOGUE;
import static uk.nhs.epr.tender.tendering.TenderStatus.DRAFT;
import static uk.nhs.epr.tender.tendering.TenderStatus.ENGAGEMENT;
import static uk.nhs.epr.tender.tendering.TenderStatus.PLANNED;
import static uk.nhs.epr.tender.tendering.TenderStatus.PREFERRED_SUPPLIER;
import static uk.nhs.epr.tender.tendering.TenderStatus.PUBLISHED;
import static uk.nhs.epr.tender.tendering.TenderStatus.REPORTED;
import static uk.nhs.epr.tender.tendering.TenderStatus.SHORTLISTED;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import uk.nhs.epr.tender.tendering.TenderDetails.Procedure;

/// The steps of a tender's life: from which status each may be taken, and in which procedures. A step may be
/// left out if reports do not mention it, but not one that must precede another.
public enum StepKind {
    REPORT(DRAFT, DRAFT),
    PRELIMINARY_ENGAGEMENT(DRAFT, PLANNED),
    PLANNED_PROCUREMENT(DRAFT, PLANNED),
    PUBLICATION(DRAFT, PLANNED),
    AMENDMENTS(ENGAGEMENT, PREFERRED_SUPPLIER),
    CLARIFICATIONS(PUBLISHED, DIALOGUE, Procedures.COMPETITIVE),
    SHORTLIST(PUBLISHED, SHORTLISTED, Procedures.IN_TWO_STAGES),
    INVITATIONS(PUBLISHED, DIALOGUE, Procedures.BY_INVITATION),
    DIALOGUE_ROUNDS(PUBLISHED, DIALOGUE, Procedures.WITH_DIALOGUE),
    BID_OPENING(PUBLISHED, TenderStatus.EVALUATION, Procedures.COMPETITIVE),
    EVALUATION(PUBLISHED, DIALOGUE, Procedures.COMPETITIVE),
    TRANSPARENCY_NOTICE(DRAFT, PREFERRED_SUPPLIER),
    PREFERRED_SUPPLIER_NAMED(PUBLISHED, PREFERRED_SUPPLIER),
    AWARD_DECISION(PUBLISHED, CONTRACTED),
    AWARD_SET_ASIDE(AWARDED, CONTRACTED),
    CONTRACT(AWARDED, CONTRACTED),
    CONTRACT_CHANGES(CONTRACTED, CONTRACTED),
    TERMINATION(CONTRACTED, CONTRACTED),
    UNSUCCESSFUL_OUTCOME(PUBLISHED, CONTRACTED),
    WITHDRAWAL(ENGAGEMENT, DIALOGUE),
    CANCELLATION(ENGAGEMENT, CONTRACTED);

    /// Procedures that have a step in common.
    private enum Procedures {
        ALL,
        COMPETITIVE,
        BY_INVITATION,
        IN_TWO_STAGES,
        WITH_DIALOGUE;

        private boolean include(Procedure procedure) {
            return switch (procedure) {
                case DIRECT_AWARD -> this == ALL;
                case OPEN -> this == ALL || this == COMPETITIVE;
                case CALL_OFF -> this == ALL || this == COMPETITIVE || this == BY_INVITATION;
                case RESTRICTED -> this != WITH_DIALOGUE;
                case COMPETITIVE_DIALOGUE, NEGOTIATED, COMPETITIVE_FLEXIBLE -> true;
            };
        }
    }

    private final TenderStatus first;
    private final TenderStatus last;
    private final Procedures procedures;

    StepKind(TenderStatus first, TenderStatus last) {
        this(first, last, Procedures.ALL);
    }

    StepKind(TenderStatus first, TenderStatus last, Procedures procedures) {
        this.first = first;
        this.last = last;
        this.procedures = procedures;
    }

    /// The steps that are open, by the last part of their address.
    public static List<String> open(TenderDetails details, TenderLife life) {
        return Stream.of(values())
                .filter(kind -> kind.isOpen(details, life))
                .map(StepKind::path)
                .toList();
    }

    boolean isOpen(TenderDetails details, TenderLife life) {
        return isAt(life.status()) && procedures.include(details.competition()) && hasAnyToTake(details, life);
    }

    /// What follows a publication follows a report too: nobody knows of a notice.
    private boolean isAt(TenderStatus status) {
        return (status == REPORTED && (first == PUBLISHED || first == ENGAGEMENT))
                || (status.compareTo(first) >= 0 && status.compareTo(last) <= 0);
    }

    /// Whether it says that the buyers published a notice, which makes the tender one of the register's own.
    boolean isNotice() {
        return this == PRELIMINARY_ENGAGEMENT
                || this == PLANNED_PROCUREMENT
                || this == PUBLICATION
                || this == TRANSPARENCY_NOTICE;
    }

    /// Once something is awarded, what is left to decide is the lots that are still open.
    private boolean hasAnyToTake(TenderDetails details, TenderLife life) {
        return switch (this) {
            case AWARD_DECISION, UNSUCCESSFUL_OUTCOME ->
                life.status().compareTo(AWARDED) < 0 || !life.openLots(details).isEmpty();
            case CANCELLATION ->
                life.status() != CONTRACTED || !life.openLots(details).isEmpty();
            case AWARD_SET_ASIDE -> life.hasStandingAward();
            case TRANSPARENCY_NOTICE -> details.procedure() == Procedure.DIRECT_AWARD;
            case CLARIFICATIONS, BID_OPENING -> !life.isOnlyReported();
            case CONTRACT -> life.awards().stream().anyMatch(life::isUnsigned);
            default -> true;
        };
    }

    /// Whether it decides on the bids, or begins to: they are opened before.
    public boolean comparesBids() {
        return this == EVALUATION
                || this == PREFERRED_SUPPLIER_NAMED
                || this == AWARD_DECISION
                || this == UNSUCCESSFUL_OUTCOME;
    }

    String path() {
        return this == PREFERRED_SUPPLIER_NAMED
                ? "preferred-supplier"
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
