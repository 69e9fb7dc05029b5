package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.framework.journal.Ceilings;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.reading.FoundRelease;

/// The releases that were taken, without what they say of persons, and which framework each process let.
@ApplicationScoped
class FrameworkReleases {
    private static final int MOST = 200;
    private static final int LONGEST_REFERENCE = 50;
    private static final int SUFFIX = 8;

    private final Jdbi jdbi;

    FrameworkReleases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Keeps a release; returns false where it has been kept just so.
    boolean keep(FoundRelease release) {
        ObjectNode body = release.body().deepCopy();
        for (JsonNode party : body.path("parties")) {
            if (party instanceof ObjectNode each) {
                each.remove(List.of("contactPoint", "additionalContactPoints", "persons", "beneficialOwners"));
            }
        }
        String text = OcdsJson.write(body).replace("\\u0000", "");
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into framework_release (ocid, id, date, digest, body)
                                values (:ocid, :id, :date, md5(:body), :body)
                                on conflict (ocid, id) do update
                                   set date = excluded.date, digest = excluded.digest, body = excluded.body
                                 where framework_release.digest <> excluded.digest""")
                        .bind("ocid", release.ocid())
                        .bind("id", release.id())
                        .bind("date", OffsetDateTime.ofInstant(release.date(), ZoneOffset.UTC))
                        .bind("body", text)
                        .execute())
                == 1;
    }

    /// All of a process that were kept, in the order of their dates.
    List<ObjectNode> of(String ocid) {
        List<ObjectNode> releases = jdbi.withHandle(handle -> handle.createQuery(
                        "select body from framework_release where ocid = :ocid order by date, id limit :limit")
                .bind("ocid", ocid)
                .bind("limit", MOST + 1)
                .map((row, _) -> read(row.getString("body")))
                .list());
        if (releases.size() > MOST) {
            throw Problem.conflict("The process has more than " + MOST + " releases, the limit");
        }
        return releases;
    }

    private static ObjectNode read(String body) {
        try {
            return (ObjectNode) OcdsJson.read(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The reference of the framework that a process let: the one it has, or one that is made from the ocid and stays.
    String reference(String ocid) {
        return known(ocid).orElseGet(() -> free(ocid));
    }

    Optional<String> known(String ocid) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select framework_reference from framework_process where ocid = :ocid
                        union all
                        select min(framework_reference) from framework_version
                         where letting ->> 'ocid' = :ocid having count(*) > 0
                        limit 1""").bind("ocid", ocid).mapTo(String.class).findOne());
    }

    private String free(String ocid) {
        String made =
                ocid.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-").replaceAll("^-|-$", "");
        String hash = UUID.nameUUIDFromBytes(ocid.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, SUFFIX)
                .toUpperCase(Locale.ROOT);
        boolean fits = made.length() > 1 && made.length() <= LONGEST_REFERENCE;
        boolean taken = jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from framework where reference = :made)")
                        .bind("made", made)
                        .mapTo(Boolean.class)
                        .one());
        return fits && !taken
                ? made
                : "OCDS-" + hash + "-"
                        + made.substring(Math.max(0, made.length() - LONGEST_REFERENCE / 2))
                                .replaceAll("^-", "");
    }

    /// Notes which framework a process let; tenders that named it by the ocid are the framework's from now on.
    void isOf(String ocid, String reference) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into framework_process (ocid, framework_reference) values (:ocid, :reference)
                            on conflict do nothing""")
                    .bind("ocid", ocid)
                    .bind("reference", reference)
                    .execute();
            int named = handle.createUpdate(
                            "update known_tender set framework_reference = :reference where framework_reference = :ocid")
                    .bind("ocid", ocid)
                    .bind("reference", reference)
                    .execute();
            if (named > 0) {
                Ceilings.touch(handle, reference);
            }
        });
    }
}
