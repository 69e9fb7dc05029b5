package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Identifier;

/// Finds the trust that a buying party of a release is: by a steward's decision, by its `GB-NHS` identifier,
/// by another identifier that was seen beside one, or by the trust's exact name.
@ApplicationScoped
public class Crosswalk {
    private static final int LONGEST_NAME = 200;
    private static final String NHS = "GB-NHS";

    /// Why a party is matched to a trust.
    @Schema(name = "CrosswalkBasis")
    public enum Basis {
        IDENTIFIER,
        SEEN_TOGETHER,
        NAME,
        STEWARD,
        NONE
    }

    /// What is known of an organisation.
    public record Entry(String key, @Nullable String odsCode, Basis basis) {}

    private final Jdbi jdbi;

    Crosswalk(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The keys of a party: its identifiers, or where it gives none its name.
    static List<String> keys(JsonNode node) {
        ReleaseNode party = new ReleaseNode(node);
        Set<String> keys = new LinkedHashSet<>();
        Stream.concat(Stream.of(party.at("identifier")), party.each("additionalIdentifiers").stream())
                .flatMap(each -> BuyersRead.stated(each).stream())
                .map(Crosswalk::key)
                .forEach(keys::add);
        if (keys.isEmpty()) {
            keys.add(party.text("name", LONGEST_NAME)
                    .map(name -> "name:" + name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                    .orElseGet(() -> key(BuyersRead.identifier(party))));
        }
        return List.copyOf(keys);
    }

    private static String key(Identifier identifier) {
        return identifier.scheme() + ":" + identifier.id();
    }

    /// Finds the trust of each buying party of a process again, and records the result.
    void match(String ocid, List<JsonNode> parties) {
        jdbi.useHandle(handle -> parties.forEach(party -> match(handle, ocid, party)));
    }

    /// The trust that a party was found to be.
    Optional<String> trust(JsonNode party) {
        return jdbi.withHandle(handle -> known(handle, keys(party)).stream()
                .sorted((one, other) -> Boolean.compare(isDecided(other), isDecided(one)))
                .map(Entry::odsCode)
                .filter(Objects::nonNull)
                .findFirst());
    }

    private static boolean isDecided(Entry entry) {
        return entry.basis() == Basis.STEWARD;
    }

    private static void match(Handle handle, String ocid, JsonNode party) {
        List<String> keys = keys(party);
        List<Entry> known = known(handle, keys);
        String name = new ReleaseNode(party).text("name", LONGEST_NAME).orElse(keys.getFirst());
        Optional<Entry> decided = known.stream().filter(Crosswalk::isDecided).findFirst();
        Entry found = decided.orElseGet(() -> found(handle, keys, known, name));
        for (String key : keys) {
            Basis basis = found.basis() == Basis.IDENTIFIER && !key.startsWith(NHS + ":")
                    ? Basis.SEEN_TOGETHER
                    : found.basis();
            if (decided.isEmpty()) {
                note(handle, new Entry(key, found.odsCode(), basis), name, known);
            } else if (known.stream().noneMatch(each -> each.key().equals(key))) {
                note(handle, new Entry(key, found.odsCode(), Basis.SEEN_TOGETHER), name, known);
            }
            handle.execute(
                    "insert into process_buyer (key, ocid, name) values (?, ?, ?)"
                            + " on conflict (key, ocid) do update set name = excluded.name",
                    key,
                    ocid,
                    name);
        }
    }

    private static List<Entry> known(Handle handle, List<String> keys) {
        return handle.createQuery("select key, ods_code, basis from buyer_crosswalk where key = any (:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .mapTo(Entry.class)
                .list();
    }

    private static Entry found(Handle handle, List<String> keys, List<Entry> known, String name) {
        String first = keys.getFirst();
        List<String> codes = new ArrayList<>(keys.stream()
                .filter(key -> key.startsWith(NHS + ":"))
                .map(key -> key.substring(NHS.length() + 1))
                .toList());
        Optional<String> byIdentifier = handle.createQuery(
                        "select ods_code from known_trust where ods_code = any (:codes) limit 1")
                .bind("codes", codes.toArray(String[]::new))
                .mapTo(String.class)
                .findOne();
        if (byIdentifier.isPresent()) {
            return new Entry(first, byIdentifier.get(), Basis.IDENTIFIER);
        }
        Optional<Entry> before =
                known.stream().filter(each -> each.odsCode() != null).findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        List<String> named = handle.createQuery(
                        "select ods_code from known_trust where plain_name(name) = plain_name(:name) limit 2")
                .bind("name", name)
                .mapTo(String.class)
                .list();
        return named.size() == 1 ? new Entry(first, named.getFirst(), Basis.NAME) : new Entry(first, null, Basis.NONE);
    }

    /// Keeps what was found; where a key meant another trust before, its other processes are read again.
    private static void note(Handle handle, Entry found, String name, List<Entry> known) {
        Optional<Entry> before =
                known.stream().filter(each -> each.key().equals(found.key())).findFirst();
        if (before.isPresent() && Objects.equals(before.get().odsCode(), found.odsCode())) {
            return;
        }
        handle.createUpdate("""
                        insert into buyer_crosswalk (key, name, ods_code, basis) values (:key, :name, :code, :basis)
                        on conflict (key) do update
                           set ods_code = excluded.ods_code, basis = excluded.basis,
                               revision = buyer_crosswalk.revision + 1, changed_at = now()""")
                .bind("key", found.key())
                .bind("name", name)
                .bind("code", found.odsCode())
                .bind("basis", found.basis().name())
                .execute();
        before.ifPresent(_ -> readAgain(handle, found.key()));
    }

    /// Has all processes that name the organisation read again.
    static void readAgain(Handle handle, String key) {
        handle.execute(
                "insert into process_to_read (ocid) select ocid from process_buyer where key = ?"
                        + " on conflict (ocid) do update set failures = 0, fault = null, not_before = null",
                key);
    }
}
