package uk.nhs.epr.framework.journal;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Marks frameworks whose ceilings or commitments have changed, in the transaction of the change; warnings are
/// published after it.
@ApplicationScoped
public class Ceilings {
    private final Jdbi jdbi;

    Ceilings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void touch(String reference) {
        jdbi.useHandle(handle -> touch(handle, reference));
    }

    public static void touch(Handle handle, String reference) {
        handle.createUpdate("insert into ceiling_touched (framework_reference) values (:reference)")
                .bind("reference", reference)
                .execute();
    }
}
