package uk.nhs.epr.tender.interpretation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.TenderLife.StepTaken;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// The steps in releases, each when it was first published. A release that repeats an earlier step does not
/// move the process back; one that ends it does end it.
final class StepsRead {
    private static final int LONGEST = 100;
    private static final String ENGAGEMENT_NOTICE = "UK2";

    private final List<StepTaken> taken = new ArrayList<>();
    private final List<Contract> contracts;
    private @Nullable TenderStatus status;

    StepsRead(List<ReleaseNode> inOrder, List<Contract> contracts) {
        this.contracts = contracts;
        inOrder.forEach(this::take);
        letNoneFollowTheNext();
        taken.sort(Comparator.comparing(step -> step.on().firstDay()));
    }

    /// A step is never later than one that follows it in a tender's life.
    private void letNoneFollowTheNext() {
        taken.sort(Comparator.comparing(StepTaken::step));
        for (int i = taken.size() - 2; i >= 0; i--) {
            PartialDate next = taken.get(i + 1).on();
            StepTaken step = taken.get(i);
            if (step.on().firstDay().isAfter(next.firstDay())) {
                taken.set(i, new StepTaken(step.step(), next, null, step.extension(), null, null, null));
            }
        }
    }

    List<StepTaken> taken() {
        return List.copyOf(taken);
    }

    TenderStatus status() {
        return status == null ? TenderStatus.PUBLISHED : status;
    }

    private void take(ReleaseNode release) {
        PartialDate on = LifeRead.publishedOn(release);
        TenderStatus next = of(release);
        boolean isEnd = next.compareTo(TenderStatus.CONTRACTED) > 0;
        if (status != null && !isEnd && (status.compareTo(next) >= 0)) {
            return;
        }
        if (next == TenderStatus.CONTRACTED && (status == null || status != TenderStatus.AWARDED)) {
            add(TenderStatus.AWARDED, decidedOn(release).orElse(on));
        }
        if (next == TenderStatus.TRANSPARENCY) {
            Boolean extension = Transparency.isExtension(release) ? true : null;
            taken.add(new StepTaken(next, on, null, extension, null, null, null));
        } else {
            add(next, next == TenderStatus.CONTRACTED ? signedOn().orElse(on) : on);
        }
        status = next;
    }

    private void add(TenderStatus step, PartialDate on) {
        if (taken.stream().noneMatch(known -> known.step() == step)) {
            taken.add(new StepTaken(step, on));
        }
    }

    private static Optional<PartialDate> decidedOn(ReleaseNode release) {
        return release.each("awards").stream()
                .flatMap(award -> award.day("date").stream())
                .min(Comparator.naturalOrder())
                .map(PartialDate::of);
    }

    private Optional<PartialDate> signedOn() {
        return contracts.stream().map(Contract::signedOn).min(Comparator.comparing(PartialDate::firstDay));
    }

    private static TenderStatus of(ReleaseNode release) {
        List<String> tags = release.texts("tag");
        String stated = release.at("tender").text("status", LONGEST).orElse("");
        Optional<TenderStatus> ended = ending(stated);
        boolean isCancellation = tags.stream().anyMatch(tag -> tag.endsWith("Cancellation"));
        if (ended.isPresent() || (isCancellation && stated.isEmpty())) {
            return ended.orElse(TenderStatus.CANCELLED);
        }
        if (Transparency.is(release)) {
            return TenderStatus.TRANSPARENCY;
        }
        if (tags.stream().anyMatch(tag -> tag.endsWith("Termination")) && !hasContract(release, "active")) {
            return TenderStatus.TERMINATED;
        }
        if (tags.stream().anyMatch(tag -> tag.startsWith("award") || tag.startsWith("contract"))) {
            return awarded(release);
        }
        return tags.stream().anyMatch(tag -> tag.startsWith("planning")) && !tags.contains("tender")
                ? planned(release)
                : published(release);
    }

    private static boolean hasContract(ReleaseNode release, String status) {
        return release.each("contracts").stream().anyMatch(contract -> contract.says("status", status));
    }

    private static TenderStatus published(ReleaseNode release) {
        boolean hasPreferred = release.each("awards").stream().anyMatch(StepsRead::isPreference);
        return hasPreferred ? TenderStatus.PREFERRED_SUPPLIER : TenderStatus.PUBLISHED;
    }

    /// Whether an award only says whom the buyers prefer.
    static boolean isPreference(ReleaseNode award) {
        return award.text("id", LONGEST).orElse("").startsWith("preferred-");
    }

    private static TenderStatus awarded(ReleaseNode release) {
        boolean isSigned = release.each("contracts").stream()
                .anyMatch(contract -> contract.day("dateSigned").isPresent()
                        || contract.says("status", "active")
                        || contract.says("status", "terminated"));
        if (isSigned) {
            return TenderStatus.CONTRACTED;
        }
        List<ReleaseNode> awards = release.each("awards").stream()
                .filter(award -> !isPreference(award))
                .toList();
        boolean isLost = !awards.isEmpty()
                && awards.stream()
                        .allMatch(award ->
                                ending(award.text("status", LONGEST).orElse("")).isPresent());
        return isLost
                ? ending(awards.getFirst().text("status", LONGEST).orElse("")).orElseThrow()
                : TenderStatus.AWARDED;
    }

    private static TenderStatus planned(ReleaseNode release) {
        boolean asksTheMarket = release.at("planning").each("documents").stream()
                .anyMatch(document -> document.says("noticeType", ENGAGEMENT_NOTICE));
        return asksTheMarket ? TenderStatus.ENGAGEMENT : TenderStatus.PLANNED;
    }

    /// The end that a status of a tender, a lot or an award is, if it is one.
    static Optional<TenderStatus> ending(String status) {
        return switch (status) {
            case "cancelled" -> Optional.of(TenderStatus.CANCELLED);
            case "withdrawn" -> Optional.of(TenderStatus.WITHDRAWN);
            case "unsuccessful" -> Optional.of(TenderStatus.UNSUCCESSFUL);
            default -> Optional.empty();
        };
    }
}
