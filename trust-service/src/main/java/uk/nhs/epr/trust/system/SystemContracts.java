package uk.nhs.epr.trust.system;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.trust.estate.Contract;
import uk.nhs.epr.trust.estate.Contracts;
import uk.nhs.epr.trust.fact.ContractView;
import uk.nhs.epr.trust.fact.SystemView;

/// Systems with their contracts, for readers who want both in one answer.
@ApplicationScoped
class SystemContracts {
    private static final String CONTRACTS = "contracts";

    /// What a reader wants with a system.
    public static class Include {
        @QueryParam("include")
        @Parameter(
                description = "`contracts` adds each system's contracts",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {CONTRACTS}))
        @Nullable
        String include;

        boolean hasContracts() {
            if (include != null && !include.equals(CONTRACTS)) {
                throw Problem.invalidParameter("include", "must be " + CONTRACTS);
            }
            return include != null;
        }
    }

    /// A system, with its contracts where they were asked for.
    @Schema(name = "EprSystemWithContracts")
    public record Shown(
            @JsonUnwrapped SystemView system, @Nullable List<ContractWarnings.Shown> contracts) {}

    private final Contracts contracts;
    private final ContractWarnings warnings;

    SystemContracts(Contracts contracts, ContractWarnings warnings) {
        this.contracts = contracts;
        this.warnings = warnings;
    }

    /// The systems in their order, with what is asked for: one query for the contracts of all of them.
    List<Shown> shown(List<SystemView> systems, Include include) {
        if (!include.hasContracts()) {
            return systems.stream().map(system -> new Shown(system, null)).toList();
        }
        List<ContractView> views =
                contracts
                        .find(
                                "systemId in ?1 order by id",
                                systems.stream().map(SystemView::id).toList())
                        .stream()
                        .map(Contract::view)
                        .toList();
        Map<UUID, List<ContractWarnings.Shown>> bySystem = warnings.of(views).stream()
                .collect(Collectors.groupingBy(shown -> shown.contract().systemId()));
        return systems.stream()
                .map(system -> new Shown(system, bySystem.getOrDefault(system.id(), List.of())))
                .toList();
    }
}
