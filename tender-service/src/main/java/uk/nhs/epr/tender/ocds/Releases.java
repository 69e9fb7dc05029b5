package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.ReleaseDate;
import uk.nhs.epr.ocds.reading.FoundRelease;

/// All releases of all processes, our own and imported ones. A release is appended in the transaction of its
/// change and never changed; contact details are kept separately.
@ApplicationScoped
public class Releases {
    /// Who made a release.
    enum Origin {
        OWN,
        IMPORTED
    }

    private final Jdbi jdbi;
    private final ProcessReleases process;

    Releases(Jdbi jdbi, ProcessReleases process) {
        this.jdbi = jdbi;
        this.process = process;
    }

    /// Publishes a step of a tender of ours, with the step itself.
    ///
    /// @throws IllegalArgumentException when the release is of another process, has no `id` or `date`, or was
    ///     published before
    public void publish(String ocid, ObjectNode release) {
        Instant date = ReleaseDate.of(release.path("date").asText())
                .orElseThrow(() -> new IllegalArgumentException("The release has no date"));
        String id = release.path("id").asText();
        if (id.isEmpty() || !release.path("ocid").asText().equals(ocid)) {
            throw new IllegalArgumentException("The release has no id or is not of " + ocid);
        }
        Entry entry = new Entry(Origin.OWN, ocid, id, date, OcdsJson.digest(release));
        Optional<Long> number = jdbi.withHandle(handle -> append(handle, entry, release.deepCopy(), null));
        if (number.isEmpty()) {
            throw new IllegalArgumentException("The release " + id + " was published before");
        }
    }

    /// Keeps an imported release; returns its number, or nothing if it is here already.
    public Optional<Long> keep(FoundRelease release) {
        Entry entry = new Entry(
                Origin.IMPORTED, release.ocid(), release.id(), release.date(), OcdsJson.digest(release.body()));
        return jdbi.withHandle(handle -> append(handle, entry, release.body().deepCopy(), release.text()));
    }

    /// Whether there is a release of this process.
    public boolean knows(String ocid) {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from release where ocid = :ocid)")
                .bind("ocid", ocid)
                .mapTo(Boolean.class)
                .one());
    }

    /// The releases of a process in the order of their dates, with or without how to reach persons.
    public List<ObjectNode> of(String ocid, boolean withContacts) {
        return process.all(ocid).stream()
                .map(release -> release.node(withContacts))
                .toList();
    }

    private record Entry(Origin origin, String ocid, String id, Instant date, String digest) {}

    private static Optional<Long> append(Handle handle, Entry entry, ObjectNode body, @Nullable String text) {
        // what buyers write in their own tenders is public
        ArrayNode contacts = entry.origin() == Origin.IMPORTED
                ? PrivateContacts.takeOut(body)
                : PrivateContacts.takeOutOfPoints(body);
        String shown = text != null && contacts.isEmpty() ? text : OcdsJson.write(body);
        Optional<Long> number = handle.createQuery("""
                        insert into release (ocid, id, date, tags, origin, digest, body, is_clean)
                        values (:ocid, :id, :at, :tags, :from, :digest, :body, true)
                        on conflict (ocid, id, digest) do nothing returning number""")
                .bind("ocid", entry.ocid())
                .bind("id", entry.id())
                .bind("digest", entry.digest())
                .bind("at", entry.date().atOffset(ZoneOffset.UTC))
                .bind("from", entry.origin().name())
                .bind("tags", tags(body))
                .bind("body", shown)
                .mapTo(Long.class)
                .findOne();
        number.ifPresent(made -> {
            handle.execute("insert into release_untold (number) values (?)", made);
            if (!contacts.isEmpty()) {
                handle.execute(
                        "insert into release_contact (number, kept) values (?, ?)", made, OcdsJson.write(contacts));
            }
        });
        return number;
    }

    private static String[] tags(ObjectNode body) {
        JsonNode tags = body.path("tag");
        return tags.valueStream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(tag -> tag.indexOf('\0') < 0)
                .toArray(String[]::new);
    }
}
