package uk.nhs.epr.trust.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.trust.bulk.FactReport.Outcome;
import uk.nhs.epr.trust.estate.Contract;
import uk.nhs.epr.trust.estate.Contracts;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.system.RecordContract;
import uk.nhs.epr.trust.system.RecordSystem;

/// Records the systems and contracts of a table, each line in its own transaction: what is there already
/// stays, so that a table can be imported again. A dry run rolls back each line and says what would happen. Lines that
/// are not reached in time are rejected, so that the client always has its answer.
@ApplicationScoped
class ImportFacts {
    /// Rolls back what a dry run has recorded, and says what it was.
    private static final class Tried extends RuntimeException {
        private final Outcome outcome;

        private Tried(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    /// Well within the time after which the connection and the request's transaction end.
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final MergePatch json;
    private final Systems systems;
    private final Contracts contracts;
    private final RecordSystem recordSystem;
    private final RecordContract recordContract;
    private final Clock clock;

    ImportFacts(
            MergePatch json,
            Systems systems,
            Contracts contracts,
            RecordSystem recordSystem,
            RecordContract recordContract,
            Clock clock) {
        this.json = json;
        this.systems = systems;
        this.contracts = contracts;
        this.recordSystem = recordSystem;
        this.recordContract = recordContract;
        this.clock = clock;
    }

    FactReport run(List<FactLine> table, boolean dryRun) {
        List<FactReport.ImportedLine> lines = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        Instant end = clock.instant().plus(LONGEST);
        for (FactLine line : table) {
            FactReport.ImportedLine taken = clock.instant().isAfter(end)
                    ? rejected(
                            line,
                            null,
                            "was not reached in " + LONGEST.toSeconds()
                                    + " s; import the table again, under a new Idempotency-Key")
                    : taken(line, dryRun);
            List<String> fresh = line.keys().stream().filter(earlier::add).toList();
            boolean isThere = dryRun && fresh.isEmpty() && taken.outcome() == Outcome.CREATED;
            lines.add(
                    isThere
                            ? new FactReport.ImportedLine(line.number(), Outcome.UNCHANGED, null, null, null, null)
                            : taken);
            if (taken.outcome() == Outcome.REJECTED) {
                fresh.forEach(earlier::remove);
            }
        }
        return FactReport.of(dryRun, lines);
    }

    private FactReport.ImportedLine taken(FactLine line, boolean dryRun) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                FactReport.ImportedLine recorded = recorded(line);
                if (dryRun) {
                    throw new Tried(recorded.outcome());
                }
                return recorded;
            });
        } catch (Tried tried) {
            return new FactReport.ImportedLine(line.number(), tried.outcome, null, null, null, null);
        } catch (Problem e) {
            String pointer = e.errors().isEmpty() ? null : e.errors().getFirst().pointer();
            return rejected(line, pointer, e.inOneText());
        }
    }

    private static FactReport.ImportedLine rejected(FactLine line, @Nullable String pointer, String reason) {
        return new FactReport.ImportedLine(line.number(), Outcome.REJECTED, null, null, pointer, reason);
    }

    private FactReport.ImportedLine recorded(FactLine line) {
        SystemDetails details = json.read(SystemDetails.class, line.system());
        Optional<ContractDetails> contract = line.contract().map(this::contract);
        Optional<UUID> known = systems.held(line.odsCode(), details.product(), details.category());
        UUID system =
                known.orElseGet(() -> recordSystem.of(line.odsCode(), details).id());
        UUID recorded = contract.filter(each -> known.isEmpty() || !isKnown(system, each))
                .map(each -> recordContract
                        .of(line.odsCode(), system.toString(), each)
                        .id())
                .orElse(null);
        return line(line, known.isEmpty() || recorded != null, system, recorded);
    }

    private static FactReport.ImportedLine line(FactLine line, boolean isNew, UUID system, @Nullable UUID contract) {
        return new FactReport.ImportedLine(
                line.number(), isNew ? Outcome.CREATED : Outcome.UNCHANGED, system, contract, null, null);
    }

    private ContractDetails contract(ObjectNode fields) {
        try {
            return json.read(ContractDetails.class, fields);
        } catch (Problem e) {
            throw e.within("/contract");
        }
    }

    private boolean isKnown(UUID system, ContractDetails details) {
        return contracts.find("systemId", system).stream()
                .map(Contract::details)
                .anyMatch(details::equals);
    }
}
