package uk.nhs.epr.trust.odsimport;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.Fact;
import uk.nhs.epr.trust.register.Statement;
import uk.nhs.epr.trust.register.TrustDetails;

/// What an organisation's record states, collected by the days from which it holds.
final class OrganisationStatements {
    private static final String TRUST = "RO197";
    private static final String CARE_TRUST = "RO107";
    private static final String FOUNDATION_TRUST = "RO57";

    private final LocalDate statedOn;
    private final Map<LocalDate, Map<Fact, String>> facts = new TreeMap<>();

    OrganisationStatements(LocalDate statedOn, Map<Fact, String> facts) {
        this.statedOn = statedOn;
        this.facts.put(statedOn, facts);
    }

    /// Refuses an organisation that has other roles only; ODS has many that are not trusts.
    static void requireTrust(String code, List<String> roles) {
        if (!roles.contains(TRUST) && !roles.contains(CARE_TRUST)) {
            throw new Unreadable(code + " is not an NHS trust: it does not have the role RO197 or RO107, but " + roles);
        }
    }

    /// The legal form that follows from a role. A foundation trust has the role of a trust as well.
    void role(String role, LocalDate from, @Nullable LocalDate to) {
        if (to != null) {
            Unreadable.unlessInOrder("role " + role, from, to);
        }
        switch (role) {
            case TRUST -> at(from).putIfAbsent(Fact.TYPE, TrustDetails.Type.NHS_TRUST.name());
            case CARE_TRUST -> at(from).putIfAbsent(Fact.TYPE, TrustDetails.Type.CARE_TRUST.name());
            case FOUNDATION_TRUST -> at(from).put(Fact.TYPE, TrustDetails.Type.NHS_FOUNDATION_TRUST.name());
            default -> {}
        }
    }

    Map<Fact, String> at(LocalDate day) {
        return facts.computeIfAbsent(day, _ -> new EnumMap<>(Fact.class));
    }

    List<Statement> all() {
        return facts.entrySet().stream()
                .map(each -> new Statement(
                        Statement.Origin.ODS_RECORD, PartialDate.of(each.getKey()), statedOn, each.getValue()))
                .toList();
    }
}
