package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.fhir.FhirJson;
import uk.nhs.epr.trust.register.Statement;
import uk.nhs.epr.trust.register.Statement.Outcome;
import uk.nhs.epr.trust.registration.RecordStatements;
import uk.nhs.epr.trust.succession.RecordReportedSuccession;

/// Imports one line.
@ApplicationScoped
class TakeLine {
    private static final TypeReference<List<String>> VALUES = new TypeReference<>() {};
    private static final Source SUCCESSIONS = source("NHS Organisation Data Service: successions");
    private static final Source RECORD = source("NHS Organisation Data Service: organisation record");

    private final RecordStatements statements;
    private final RecordReportedSuccession successions;
    private final WholeOrNot wholeOrNot;
    private final ObjectMapper json;
    private final FhirJson fhir;
    private final Clock clock;

    TakeLine(
            RecordStatements statements,
            RecordReportedSuccession successions,
            WholeOrNot wholeOrNot,
            ObjectMapper json,
            FhirJson fhir,
            Clock clock) {
        this.statements = statements;
        this.successions = successions;
        this.wholeOrNot = wholeOrNot;
        this.json = json;
        this.fhir = fhir;
        this.clock = clock;
    }

    /// Returns the outcome of the line; `Unreadable` if it does not have the form of such lines, a `Problem`
    /// if its content cannot be accepted. Both leave nothing behind.
    Outcome take(OdsImport.Kind kind, PartialDate fileDate, String line) {
        return wholeOrNot.take(() -> read(kind, fileDate, line));
    }

    private Outcome read(OdsImport.Kind kind, PartialDate fileDate, String line) {
        try {
            return switch (kind) {
                case ODS_TRUSTS -> trust(OdsTrustLine.read(json.readValue(line, VALUES)), fileDate);
                case ODS_SUCCESSIONS -> succession(SuccessionLine.read(json.readValue(line, VALUES)));
                case ODS_ORGANISATIONS -> organisation(record(json.readTree(line)));
            };
        } catch (JsonProcessingException e) {
            throw new Unreadable("cannot be read: " + e.getOriginalMessage());
        }
    }

    private Outcome trust(OdsTrustLine line, PartialDate fileDate) {
        return about(line.odsCode(), List.of(line.statement(fileDate)));
    }

    private Outcome about(String odsCode, List<Statement> stated) {
        stated.forEach(each -> Unreadable.unlessInOrder(each.facts()));
        return statements.about(odsCode, stated);
    }

    private Outcome succession(SuccessionLine line) {
        List<Outcome> outcomes = new ArrayList<>();
        if (line.pair() != null) {
            outcomes.add(successions.of(
                    line.pair().predecessor(), line.successor(), line.pair().date(), SUCCESSIONS));
        }
        if (!line.statements().isEmpty()) {
            outcomes.add(about(line.successor(), line.statements()));
        }
        return whole(outcomes);
    }

    private OrganisationRecord record(JsonNode line) throws JsonProcessingException {
        String text = line.isTextual() ? line.textValue() : line.toString();
        if (text.startsWith("<") || line.has("resourceType")) {
            return FhirOrganisation.read(fhir.organization(text), LocalDate.now(clock));
        }
        JsonNode organisation = json.readTree(text).path("Organisation");
        if (!organisation.isObject()) {
            throw new Unreadable("has no Organisation");
        }
        return OrganisationRecord.read(organisation);
    }

    private Outcome organisation(OrganisationRecord organisation) {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        outcomes.add(about(organisation.odsCode(), organisation.statements()));
        organisation.pairs().forEach(pair -> {
            try {
                outcomes.add(wholeOrNot.take(
                        () -> successions.of(pair.predecessor(), pair.successor(), pair.date(), RECORD)));
            } catch (Problem problem) {
                refused.add(problem.inOneText());
            }
        });
        if (!refused.isEmpty()) {
            throw new PartlyTaken(whole(outcomes), String.join("; ", refused));
        }
        return whole(outcomes);
    }

    /// Something new on the register outweighs a change.
    private static Outcome whole(Collection<Outcome> outcomes) {
        return outcomes.stream().min(Outcome::compareTo).orElse(Outcome.UNCHANGED);
    }

    private static Source source(String publication) {
        return Source.named(publication);
    }

    /// A line of which a part was taken and another refused.
    static final class PartlyTaken extends RuntimeException {
        private final Outcome outcome;

        PartlyTaken(Outcome outcome, String refused) {
            super(refused);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
