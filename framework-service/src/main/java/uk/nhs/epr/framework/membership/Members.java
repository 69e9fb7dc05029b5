package uk.nhs.epr.framework.membership;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// The members of all frameworks. One is changed by one at a time; its framework is not held meanwhile.
@ApplicationScoped
public class Members implements PanacheRepositoryBase<Member, UUID> {
    private final Jdbi jdbi;

    Members(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The member, with its row locked until the transaction ends; one about which nothing is stated yet
    /// where there is none.
    public Member locked(String reference, String odsCode) {
        return findLocked(reference, odsCode).orElseGet(() -> {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            insert into member (id, framework_reference, ods_code, history, version, revision)
                            values (gen_random_uuid(), :reference, :odsCode, '[]', 0, 0) on conflict do nothing""")
                    .bind("reference", reference)
                    .bind("odsCode", odsCode)
                    .execute());
            return findLocked(reference, odsCode).orElseThrow();
        });
    }

    public Optional<Member> findLocked(String reference, String odsCode) {
        return find("frameworkReference = ?1 and odsCode = ?2", reference, odsCode)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
