package uk.nhs.epr.trust.system;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.ContractView;

/// What may be wrong with a contract and is recorded all the same: it names a framework, call-off or tender that the
/// register does not know, perhaps not yet; it starts in the future and nobody stated when it was signed. A
/// warning goes when what it misses arrives.
@ApplicationScoped
class ContractWarnings {
    /// What may be wrong, at which field.
    @Schema(name = "ContractWarning")
    public record Warning(String pointer, String detail) {}

    /// A contract with its warnings.
    @Schema(name = "Contract")
    public record Shown(
            @JsonUnwrapped ContractView contract, @Nullable List<Warning> warnings) {}

    private final Jdbi jdbi;
    private final Clock clock;

    ContractWarnings(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    Shown of(ContractView contract) {
        return of(List.of(contract)).getFirst();
    }

    List<Shown> of(List<ContractView> contracts) {
        Set<String> frameworks =
                unknown(contracts, ContractDetails.Procurement::framework, "known_framework", "reference");
        Set<String> callOffs = unknown(contracts, ContractDetails.Procurement::callOffId, "known_call_off", "id");
        Set<String> tenders = unknown(contracts, ContractDetails.Procurement::ocid, "known_tender", "ocid");
        return contracts.stream()
                .map(contract -> {
                    List<Warning> warnings = new ArrayList<>();
                    ContractDetails.Procurement via = contract.details().procuredVia();
                    if (via != null) {
                        warn(warnings, frameworks, via.framework(), "framework");
                        warn(warnings, callOffs, via.callOffId(), "callOffId");
                        warn(warnings, tenders, via.ocid(), "ocid");
                    }
                    if (startsUnsigned(contract.details())) {
                        warnings.add(new Warning(
                                "/signedOn",
                                "is not known: the contract counts only from its start, which is in the future"));
                    }
                    return new Shown(contract, warnings.isEmpty() ? null : warnings);
                })
                .toList();
    }

    private static void warn(List<Warning> warnings, Set<String> unknown, @Nullable String named, String field) {
        if (named != null && unknown.contains(named)) {
            warnings.add(new Warning("/procuredVia/" + field, "is not known to the register, or not yet: " + named));
        }
    }

    private boolean startsUnsigned(ContractDetails details) {
        return details.signedOn() == null
                && details.period() != null
                && details.period().start().firstDay().isAfter(LocalDate.now(clock));
    }

    private Set<String> unknown(
            List<ContractView> contracts,
            Function<ContractDetails.Procurement, @Nullable String> named,
            String table,
            String column) {
        String[] names = contracts.stream()
                .map(contract -> contract.details().procuredVia())
                .filter(Objects::nonNull)
                .map(named)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        if (names.length == 0) {
            return Set.of();
        }
        return new HashSet<>(
                jdbi.withHandle(handle -> handle.createQuery("select name from unnest(:names) as name where not"
                                + " exists (select from " + table + " where " + column + " = name)")
                        .bind("names", names)
                        .mapTo(String.class)
                        .list()));
    }
}
