package uk.nhs.epr.framework.registration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.FrameworkEvent;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.framework.terms.EarlyTermination;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.terms.Refusal;
import uk.nhs.epr.framework.terms.TermExtension;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.time.PartialDate;

/// Lengthens a framework's term by an extension that was foreseen, or ends it before its time.
@ApplicationScoped
class ChangeTerm {
    private final ChangeFramework changeFramework;
    private final ObjectMapper json;
    private final Clock clock;

    ChangeTerm(ChangeFramework changeFramework, ObjectMapper json, Clock clock) {
        this.changeFramework = changeFramework;
        this.json = json;
        this.clock = clock;
    }

    Restatement<FrameworkDetails> extend(String reference, @Nullable IfMatch seen, TermExtension extension) {
        PartialDate on = orToday(extension.on());
        ObjectNode patch = patch(on, extension.source(), extension.furtherSources(), extension.confidence());
        patch.putObject("term").put("end", extension.until().toString());
        return changeFramework.change(
                reference,
                seen,
                framework -> {
                    mustBeForeseen(framework.detailsOn(on.firstDay()), extension.until());
                    return patch;
                },
                null);
    }

    private static void mustBeForeseen(FrameworkDetails framework, PartialDate until) {
        PartialDate end = framework.term().end();
        if (end == null || !until.lastDay().isAfter(end.lastDay())) {
            throw Refusal.by("extension", "The term runs " + (end == null ? "without end" : "to " + end) + " already");
        }
        PartialDate most =
                framework.letting() == null ? null : framework.letting().extendableTo();
        if (most == null || until.lastDay().isAfter(most.lastDay())) {
            throw Refusal.by(
                    "extension",
                    most == null
                            ? "The framework has no option to extend it"
                            : "The framework can be extended to " + most + " at most");
        }
    }

    Restatement<FrameworkDetails> terminate(String reference, @Nullable IfMatch seen, EarlyTermination termination) {
        PartialDate on = orToday(termination.on());
        ObjectNode patch = patch(on, termination.source(), termination.furtherSources(), termination.confidence());
        patch.putObject("letting").put("terminatedOn", on.toString()).put("terminationReason", termination.reason());
        return changeFramework.change(
                reference,
                seen,
                framework -> {
                    mustStand(framework, on.firstDay());
                    return patch;
                },
                new FrameworkEvent.Terminated(on, termination.reason()));
    }

    private static void mustStand(Framework framework, LocalDate day) {
        FrameworkStatus status = framework.statusOn(day);
        if (status == FrameworkStatus.TERMINATED || status == FrameworkStatus.EXPIRED) {
            throw Refusal.by("term", "Framework " + framework.reference() + " is " + status + " on " + day);
        }
    }

    private PartialDate orToday(@Nullable PartialDate on) {
        return on == null ? PartialDate.of(LocalDate.now(clock)) : on;
    }

    private ObjectNode patch(
            PartialDate on,
            @Nullable Source source,
            @Nullable List<Source> furtherSources,
            @Nullable Confidence confidence) {
        ObjectNode patch = json.createObjectNode().put("on", on.toString());
        if (source != null) {
            patch.set("source", json.valueToTree(source));
        }
        if (furtherSources != null) {
            patch.set("furtherSources", json.valueToTree(furtherSources));
        }
        if (confidence != null) {
            patch.put("confidence", confidence.name());
        }
        return patch;
    }
}
