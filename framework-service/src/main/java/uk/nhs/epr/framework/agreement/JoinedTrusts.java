package uk.nhs.epr.framework.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.terms.Refusal;
import uk.nhs.epr.kit.time.PartialDate;

/// The trusts that have joined a framework by a day, including successors of members.
@ApplicationScoped
public class JoinedTrusts {
    private final Jdbi jdbi;

    JoinedTrusts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Refuses a trust that has not joined the framework by this day, or whose place has passed on. What is
    /// stated about it and of those it follows doesn't change until the transaction ends.
    public void mustHaveJoined(String reference, String odsCode, LocalDate day) {
        jdbi.useHandle(handle -> handle.createQuery("""
                        select ods_code from member
                         where framework_reference = :reference
                           and ods_code in (select past.ods_code from heritage(:odsCode, :day) past)
                         order by ods_code for share""")
                .bind("reference", reference)
                .bind("odsCode", odsCode)
                .bind("day", day)
                .mapTo(String.class)
                .list());
        boolean joined = jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from members_on(:reference, :day)
                                        where ods_code = :odsCode and status = 'JOINED' and not followed)""")
                .bind("reference", reference)
                .bind("day", day)
                .bind("odsCode", odsCode)
                .mapTo(Boolean.class)
                .one());
        if (!joined) {
            throw Refusal.by("member", odsCode + " has not joined framework " + reference + " by " + day);
        }
    }

    /// When a trust opened, as far as the register's events have arrived.
    public Optional<PartialDate> openingOf(String odsCode) {
        return jdbi.withHandle(handle -> handle.createQuery("select opened from known_trust where ods_code = ?")
                .bind(0, odsCode)
                .mapTo(String.class)
                .findOne()
                .map(PartialDate::parse));
    }

    /// The region of a trust on a day, as far as the register's events have arrived.
    public @Nullable String regionOf(String odsCode, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("select region_code from trusts_on(?) where ods_code = ?")
                .bind(0, day)
                .bind(1, odsCode)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }
}
