package uk.nhs.epr.tender.interpretation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Announced;
import uk.nhs.epr.tender.tendering.Proposal;
import uk.nhs.epr.tender.tendering.Supplier;

/// A notice of an intended direct award: UK5 under the Act, a voluntary transparency notice before. Whatever
/// it says of dates and contracts is only intended. Before the Act notices of intended and of made awards
/// without a call look alike: one counts as made where its text says so.
final class Transparency {
    private static final int LONGEST = 20_000;
    private static final int LONGEST_TITLE = 200;
    private static final String NOTICE = "UK5";
    private static final Pattern MADE = Pattern.compile(
            "(has been|was|were) (awarded|signed)|transparency notice (was|has been) published|veat notice (was|has been)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INTENDED = Pattern.compile(
            "voluntary (ex[- ]?ante )?transparency|\\bveat\\b|intends? to (award|enter)|intention to award|not yet signed",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENSION =
            Pattern.compile("\\bexten(d|ds|ded|ding|sion|sions)\\b", Pattern.CASE_INSENSITIVE);

    private Transparency() {}

    static boolean is(ReleaseNode release) {
        if (noticeTypes(release).anyMatch(NOTICE::equals)) {
            return true;
        }
        boolean isOther = noticeTypes(release).findAny().isPresent();
        boolean hasAward = release.texts("tag").contains("award");
        String text = text(release);
        String method = release.at("tender")
                .text("procurementMethodDetails", LONGEST_TITLE)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return !isOther
                && hasAward
                && !MADE.matcher(text).find()
                && (method.contains("without prior publication")
                        || INTENDED.matcher(text).find());
    }

    static boolean isExtension(ReleaseNode release) {
        return EXTENSION.matcher(text(release)).find();
    }

    private static Stream<String> noticeTypes(ReleaseNode release) {
        return Stream.of(
                        Stream.of(release.at("tender"), release.at("planning")),
                        release.each("awards").stream(),
                        release.each("contracts").stream())
                .flatMap(parts -> parts)
                .flatMap(part -> part.each("documents").stream())
                .flatMap(document -> document.text("noticeType", LONGEST_TITLE).stream());
    }

    private static String text(ReleaseNode release) {
        ReleaseNode tender = release.at("tender");
        return Stream.concat(
                        Stream.of(
                                tender.at("title"), tender.at("description"), tender.at("procurementMethodRationale")),
                        Stream.of("awards", "contracts")
                                .flatMap(part -> release.each(part).stream())
                                .flatMap(part -> Stream.of(part.at("title"), part.at("description"))))
                .flatMap(part -> part.text(LONGEST).stream())
                .reduce("", (one, other) -> one + "\n" + other);
    }

    /// What the notice intends, by the awards or contracts it is about.
    static List<Proposal> proposals(ReleaseNode release, SuppliersRead suppliers) {
        List<Proposal> proposals = new ArrayList<>();
        List<ReleaseNode> contracts = release.each("contracts");
        List<ReleaseNode> awards = release.each("awards");
        for (int i = 0; i < Math.max(awards.size(), contracts.size()); i++) {
            ReleaseNode award = i < awards.size() ? awards.get(i) : release.at("none");
            ReleaseNode contract = i < contracts.size() ? contracts.get(i) : release.at("none");
            proposals.add(proposal(release, award, contract, suppliers));
        }
        return proposals;
    }

    private static Proposal proposal(
            ReleaseNode release, ReleaseNode award, ReleaseNode contract, SuppliersRead suppliers) {
        List<ReleaseNode> periods = Stream.concat(
                        Stream.of(contract.at("period"), award.at("contractPeriod")),
                        release.at("tender").each("lots").stream().map(lot -> lot.at("contractPeriod")))
                .toList();
        Supplier supplier =
                suppliers.named(award.each("suppliers")).stream().findFirst().orElse(null);
        PartialDate end = first(periods, "endDate");
        PartialDate most = first(periods, "maxExtentDate");
        return new Proposal(
                null,
                LifeRead.publishedOn(release),
                first(periods, "startDate"),
                end,
                most == null || Objects.equals(most, end) ? null : new Proposal.Options(most),
                supplier,
                contract.money("value").or(() -> award.money("value")).orElse(null),
                release.text("id", LONGEST_TITLE).orElse(null));
    }

    private static @Nullable PartialDate first(List<ReleaseNode> periods, String name) {
        return periods.stream()
                .flatMap(period -> period.day(name).stream())
                .findFirst()
                .map(PartialDate::of)
                .orElse(null);
    }

    /// A further procurement that the notice's text announces.
    static Optional<Announced> announced(ReleaseNode release) {
        return AnnouncedRead.of(text(release), LifeRead.publishedOn(release).firstDay());
    }
}
