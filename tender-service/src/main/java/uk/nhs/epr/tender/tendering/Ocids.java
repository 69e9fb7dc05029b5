package uk.nhs.epr.tender.tendering;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.security.Caller;

/// The ocids of tenders that are run here. All begin with the prefix that the site registered with the Open
/// Contracting Partnership: those of another publisher are for its own releases.
@ApplicationScoped
public class Ocids {
    private final String prefix;
    private final Caller caller;

    Ocids(@ConfigProperty(name = "ocds.ocid-prefix") String prefix, Caller caller) {
        this.prefix = prefix + "-";
        this.caller = caller;
    }

    /// The ocid of a new tender. Stewards may name it; who else could would find out which drafts there are.
    public String of(TenderDetails details) {
        String asked = details.ocid();
        if (asked == null) {
            return another();
        }
        if (!isOwn(asked)) {
            throw Problem.invalid("/ocid", "must begin with " + prefix + ": other prefixes belong to other publishers");
        }
        if (!caller.isSteward()) {
            throw Problem.invalid("/ocid", "is assigned by the register; only a steward may name one");
        }
        return asked;
    }

    public String another() {
        return prefix + Generators.timeBasedEpochRandomGenerator().generate();
    }

    /// Whether it is one that this register gives.
    public boolean isOwn(String ocid) {
        return ocid.startsWith(prefix);
    }
}
