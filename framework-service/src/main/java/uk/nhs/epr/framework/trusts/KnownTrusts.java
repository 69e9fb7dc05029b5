package uk.nhs.epr.framework.trusts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// The trusts whose events have arrived, in the table `known_trust`.
@ApplicationScoped
class KnownTrusts {
    private final ObjectMapper json;

    KnownTrusts(ObjectMapper json) {
        this.json = json;
    }

    void keep(Handle handle, TrustEvents.Trust trust) {
        PartialDate opened =
                trust.operational() == null ? null : trust.operational().from();
        handle.createUpdate("""
                        insert into known_trust (ods_code, name, status, region_code, name_history, region_history, opened,
                                                 successors)
                        values (:odsCode, :name, :status, :region, cast(:names as jsonb), cast(:regions as jsonb), :opened,
                                cast(:successors as jsonb))
                        on conflict (ods_code) do update
                           set name = excluded.name, status = excluded.status, region_code = excluded.region_code,
                               name_history = excluded.name_history, region_history = excluded.region_history,
                               opened = excluded.opened, successors = excluded.successors""")
                .bind("odsCode", trust.odsCode())
                .bind("name", trust.name())
                .bind("status", trust.status())
                .bind("region", trust.regionCode())
                .bind("names", text(trust.nameHistory()))
                .bind("regions", text(trust.regionHistory()))
                .bind("opened", opened == null ? null : opened.text())
                .bind("successors", text(trust.successors()))
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

    private String text(@Nullable List<?> items) {
        try {
            return json.writeValueAsString(Objects.requireNonNullElse(items, List.of()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
