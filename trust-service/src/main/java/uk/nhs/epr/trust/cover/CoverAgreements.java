package uk.nhs.epr.trust.cover;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.trust.cover.rule.AgreementOn;
import uk.nhs.epr.trust.cover.rule.CoverFacts;
import uk.nhs.epr.trust.cover.rule.Portfolio;

/// Finds the agreements over the systems of some trusts, by the same facts and the same rule as their cover.
@ApplicationScoped
public class CoverAgreements {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    CoverAgreements(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /// Those over every system that one of the trusts holds or held, as they were known on the day.
    public List<AgreementOn> of(Set<String> odsCodes, LocalDate day) {
        Portfolio portfolio = jdbi.withHandle(handle -> new CoverFactsQuery(handle, json).portfolio(odsCodes));
        Map<UUID, CoverFacts> facts = portfolio.facts();
        return portfolio.heldBy(odsCodes).stream()
                .sorted()
                .flatMap(id -> Objects.requireNonNull(facts.get(id)).agreementsOn(day).stream())
                .toList();
    }
}
