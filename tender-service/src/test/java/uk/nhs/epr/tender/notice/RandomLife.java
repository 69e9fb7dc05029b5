package uk.nhs.epr.tender.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Supplier;
import uk.nhs.epr.tender.tendering.TenderEvent;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.Walk;

/// A tender that takes random steps as long as any is open, and the releases of them.
final class RandomLife {
    private static final List<String> DRAFTS = List.of(
            "{}",
            "{\"procedure\": \"OPEN\", \"cpv\": [\"48180000\", \"48814000\"], \"category\": \"SERVICES\"}",
            "{\"procedure\": \"COMPETITIVE_DIALOGUE\", \"secondStage\": {\"minimumCandidates\": 2, \"maximumCandidates\": 5}}",
            """
            {"procedure": "NEGOTIATED", "awardCriteria": [{"type": "QUALITY", "name": "Fit", "weight": 60}],
             "lots": [{"id": "1", "title": "PAS", "cpv": ["48814000"], "contractTerm": {"initial": "P7Y"},
                       "subject": {"categories": ["PAS"]}},
                      {"id": "2", "title": "Portal"},
                      {"id": "3", "title": "Hosting", "subject": {"covers": ["HOSTING"]}}]}""",
            "{\"procedure\": \"CALL_OFF\", \"framework\": {\"reference\": \"LONDON\", \"lot\": \"1\"}}",
            "{\"procedure\": \"DIRECT_AWARD\"}",
            "{\"procedure\": \"OPEN\", \"dynamicMarket\": \"ocds-h6vhtk-06e07a\"}");
    private static final List<String> CHANGES = List.of(
            "{\"title\": \"Records\"}",
            "{\"description\": \"For all wards\"}",
            "{\"description\": null}",
            "{\"value\": {\"max\": {\"amount\": 35000000.50, \"currency\": \"GBP\"}}}",
            "{\"value\": {\"min\": {\"amount\": 15, \"currency\": \"GBP\"}}}",
            "{\"value\": null}",
            "{\"contractTerm\": {\"initial\": \"P10Y\", \"extensions\": \"P5Y\"}}",
            "{\"contractTerm\": {\"initial\": \"P1Y6M\"}}",
            "{\"contractTerm\": null}",
            "{\"deadlines\": {\"participation\": \"2013-06-30\", \"tender\": \"2013-10-27\", \"tenderTime\": \"12:00\"}}",
            "{\"deadlines\": {\"clarifications\": \"2013-07-01\"}}",
            "{\"deadlines\": null}",
            "{\"specialRegime\": [\"LIGHT_TOUCH\", \"UTILITIES\"]}",
            "{\"specialRegime\": null}",
            "{\"subject\": {\"categories\": [\"EPR\", \"PAS\"], \"covers\": [\"SOFTWARE\"]}}",
            """
            {"subject": {"systems": [{"odsCode": "RBA", "systemId": "01990000-0000-7000-8000-000000000001"},
                                     {"odsCode": "RH8", "systemId": "01990000-0000-7000-8000-000000000002"}]}}""",
            "{\"subject\": null}",
            "{\"cpv\": [\"48180000-3\"]}",
            "{\"cpv\": [\"48814000\", \"72000000\"]}",
            "{\"awardCriteria\": [{\"type\": \"PRICE\", \"name\": \"Price\", \"weight\": 40.5}, {\"type\": \"COST\", \"name\": \"Cost\"}]}",
            "{\"documents\": [{\"id\": \"itt\", \"type\": \"biddingDocuments\", \"title\": \"ITT\", \"url\": \"https://example.org/itt\"}]}",
            "{\"milestones\": [{\"id\": \"live\", \"title\": \"Go-live\", \"dueOn\": \"2015-10\"}]}",
            "{\"milestones\": [{\"id\": \"live\", \"title\": \"Live\"}]}",
            "{\"buyers\": [{\"odsCode\": \"RBA\", \"role\": \"LEAD\"}, {\"odsCode\": \"RH8\", \"role\": \"COLLABORATOR\"}]}",
            "{\"buyers\": [{\"odsCode\": \"RBA\", \"role\": \"LEAD\"}]}",
            "{\"buyers\": [{\"odsCode\": \"RH8\", \"role\": \"LEAD\"}, {\"identifier\": {\"scheme\": \"GB-PPON\", \"id\": \"PBBJ-2179-TNXM\"}, \"name\": \"A hub\", \"role\": \"COLLABORATOR\", \"authorityType\": \"PRIVATE_UTILITY\"}]}");
    private static final List<String> SUPPLIERS = List.of(
            "{\"name\": \"Cerner\"}",
            "{\"name\": \"IMS Maxims\", \"id\": \"s-2\"}",
            "{\"name\": \"CSC\", \"identifier\": {\"scheme\": \"GB-COH\", \"id\": \"00963578\"}}");
    private static final Directory.Names NAMES = new Directory.Names(
            Map.of("RBA", new Directory.KnownTrust("Taunton and Somerset", List.of())),
            Map.of("s-2", "IMS MAXIMS"),
            Map.of());

    private static final String SOURCE = "\"source\": {\"publication\": \"A paper\"}";

    private final Random random;
    private final Walk walk;
    private final List<ObjectNode> releases = new ArrayList<>();
    private LocalDate day = LocalDate.of(2013, 1, 1);

    RandomLife(long seed) {
        random = new Random(seed);
        walk = Walk.draft(any(DRAFTS));
        int turns = 1 + random.nextInt(20);
        for (int turn = 0; turn < turns && !walk.open().isEmpty(); turn++) {
            day = day.plusDays(random.nextInt(40));
            take();
        }
    }

    List<ObjectNode> releases() {
        return releases;
    }

    TenderState state() {
        return walk.tender.state();
    }

    /// The present tender, as in a release.
    ObjectNode image() {
        return TenderRelease.image(new TenderRelease.Shown(walk.tender.state(), walk.participants()), NAMES);
    }

    private void take() {
        TenderState before = walk.tender.state();
        List<Participant> taking = walk.participants();
        boolean isPublic = !before.life().isDraft();
        Optional<TenderEvent> event = switch (random.nextInt(isPublic ? 3 : 1)) {
            case 1 -> walk.open().contains("amendments") ? walk.amended(any(CHANGES)) : Optional.empty();
            case 2 ->
                walk.open().contains("award-decision") && !before.life().isOnlyReported()
                        ? participates()
                        : Optional.empty();
            default -> Optional.of(step());
        };
        if (!walk.tender.life().isOnlyReported()) {
            event.ifPresentOrElse(happened -> tell(before, taking, happened), () -> tell(taking));
        }
    }

    /// Makes the release of a step with the participants it concerns: those that changed, or were preferred or
    /// awarded.
    private void tell(TenderState before, List<Participant> taking, TenderEvent happened) {
        boolean isFirst = before.life().isDraft() || before.life().isOnlyReported();
        List<Participant> after = walk.participants().stream()
                .filter(each -> isFirst || !taking.contains(each) || isDecided(each))
                .toList();
        List<String> ids = after.stream().map(Participant::id).toList();
        releases.add(TenderRelease.of(
                new TenderRelease.Shown(
                        before,
                        taking.stream().filter(each -> ids.contains(each.id())).toList()),
                new TenderRelease.Shown(walk.tender.state(), after),
                happened,
                walk.tender.version(),
                now(),
                NAMES));
    }

    private static boolean isDecided(Participant participant) {
        return participant.stages().stream()
                .anyMatch(each ->
                        each.stage() == Participant.Stage.PREFERRED || each.stage() == Participant.Stage.AWARDED);
    }

    /// Makes the release of the participant that changed, if one did.
    private void tell(List<Participant> before) {
        walk.participants().stream()
                .filter(each -> !before.contains(each))
                .forEach(each -> releases.add(TenderRelease.of(
                        walk.tender.state(),
                        before.stream()
                                .filter(was -> was.id().equals(each.id()))
                                .findAny()
                                .orElse(null),
                        each.keptAt(now()),
                        NAMES)));
    }

    private Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(releases.size());
    }

    private Optional<TenderEvent> participates() {
        Participant.Stage stage =
                any(List.of(Participant.Stage.INTERESTED, Participant.Stage.BID, Participant.Stage.UNSUCCESSFUL));
        if (!walk.tender.life().awards().isEmpty() && walk.open().contains("contract-changes")) {
            return Optional.empty();
        }
        return walk.participates(new Supplier("IMS Maxims", "s-2"), stage, day.toString());
    }

    private TenderEvent step() {
        String path = any(walk.open().stream()
                .filter(step -> !step.equals("amendments") && !step.equals("bid-opening"))
                .toList());
        return walk.happens(path, body(path));
    }

    private String body(String path) {
        String on = "\"on\": \"" + day + "\", " + SOURCE;
        String lots = lots();
        return switch (path) {
            case "clarifications" -> "{" + on + ", \"question\": \"Why?\"" + maybe(", \"answer\": \"So\"") + "}";
            case "shortlist" -> "{" + on + ", \"suppliers\": [" + any(SUPPLIERS) + "]}";
            case "invitations" ->
                "{" + on + ", \"number\": {\"undecided\": true}, \"suppliers\": [" + any(SUPPLIERS) + "]}";
            case "preferred-supplier" -> "{" + on + ", \"supplier\": " + any(SUPPLIERS) + "}";
            case "award-decision" ->
                "{" + on + lots + ", \"supplier\": " + any(SUPPLIERS)
                        + maybe(", \"value\": {\"amount\": 12.30, \"currency\": \"GBP\"}") + "}";
            case "transparency-notice" -> "{" + on + ", \"supplier\": " + any(SUPPLIERS) + "}";
            case "award-set-aside" ->
                "{" + on + ", \"award\": \"" + walk.standingAward() + "\", \"reason\": \"Challenged\"}";
            case "contract" -> {
                day = day.plusDays(20);
                yield "{\"award\": \"" + unsigned() + "\", \"signedOn\": \"" + day + "\", " + SOURCE
                        + ", \"period\": {\"start\": \"2015\"" + maybe(", \"end\": \"2025-10\"") + "}}";
            }
            case "contract-changes" ->
                "{" + on + ", \"contract\": \"" + running() + "\", \"rationale\": \"More\""
                        + maybe(", \"value\": {\"amount\": 9, \"currency\": \"GBP\"}") + "}";
            case "termination" -> "{" + on + ", \"contract\": \"" + running() + "\", \"reason\": \"Merged\"}";
            case "cancellation", "withdrawal", "unsuccessful-outcome" -> "{" + on + lots + ", \"reason\": \"No bid\"}";
            default -> "{" + on + "}";
        };
    }

    private String lots() {
        return walk.openLots().stream()
                .findFirst()
                .filter(_ -> random.nextBoolean())
                .map(lot -> ", \"lots\": [\"" + lot + "\"]")
                .orElse("");
    }

    private String unsigned() {
        return walk.unsignedAward();
    }

    private String running() {
        return walk.runningContract();
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
