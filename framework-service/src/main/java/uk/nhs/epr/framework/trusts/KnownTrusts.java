package uk.nhs.epr.framework.trusts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// The trusts whose events have come in, as the table `known_trust` holds them.
@ApplicationScoped
class KnownTrusts {
    private final ObjectMapper json;

    KnownTrusts(ObjectMapper json) {
        this.json = json;
    }

    void keep(Handle handle, TrustEvents.Trust trust) {
        handle.createUpdate("""
                        insert into known_trust (ods_code, name, status, region_code, successors)
                        values (:odsCode, :name, :status, :region, cast(:successors as jsonb))
                        on conflict (ods_code) do update
                           set name = excluded.name, status = excluded.status, region_code = excluded.region_code,
                               successors = excluded.successors""")
                .bind("odsCode", trust.odsCode())
                .bind("name", trust.name())
                .bind("status", trust.status())
                .bind("region", trust.regionCode())
                .bind("successors", text(Objects.requireNonNullElse(trust.successors(), List.of())))
                .execute();
        keepFollowers(handle, trust);
    }

    private static void keepFollowers(Handle handle, TrustEvents.Trust trust) {
        handle.createUpdate("delete from succession_link where predecessor = :odsCode")
                .bind("odsCode", trust.odsCode())
                .execute();
        for (TrustEvents.Succession follower :
                Objects.requireNonNullElse(trust.successors(), List.<TrustEvents.Succession>of())) {
            handle.createUpdate("""
                            insert into succession_link (predecessor, successor, date)
                            values (:odsCode, :follower, :date) on conflict do nothing""")
                    .bind("odsCode", trust.odsCode())
                    .bind("follower", follower.odsCode())
                    .bind("date", follower.date())
                    .execute();
        }
    }

    private String text(List<TrustEvents.Succession> successors) {
        try {
            return json.writeValueAsString(successors);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
