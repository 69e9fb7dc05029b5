package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.merge.Merge;
import uk.nhs.epr.ocds.merge.MergeRules;
import uk.nhs.epr.ocds.merge.Merged;

/// Puts releases into packages with what this site says of itself.
@ApplicationScoped
class Packaging {
    private static final String VERSION = "1.1";
    private static final String LICENSE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    private static final List<String> EXTENSIONS = List.of(
            "https://standard.open-contracting.org/profiles/eu/latest/en/extension.json",
            "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json",
            "https://raw.githubusercontent.com/open-contracting-extensions/ocds_pagination_extension/master/extension.json");

    private final ReleasePackage.Publisher publisher;

    Packaging(
            @ConfigProperty(name = "ocds.publisher.name") String name,
            @ConfigProperty(name = "ocds.publisher.uri") Optional<String> uri) {
        publisher = new ReleasePackage.Publisher(name, uri.orElse(null));
    }

    ReleasePackage releases(
            URI address, OffsetDateTime published, List<RawValue> releases, ReleasePackage.@Nullable Links links) {
        return new ReleasePackage(
                address.toString(), VERSION, EXTENSIONS, published, publisher, LICENSE, releases, links);
    }

    /// The record of a process, merged from its releases.
    RecordPackage record(URI address, String ocid, List<StoredRelease> releases, boolean withContacts) {
        List<ObjectNode> nodes =
                releases.stream().map(each -> each.node(withContacts)).toList();
        Merged merged = Merge.by(MergeRules.standard()).of(nodes);
        OffsetDateTime published = releases.stream()
                .map(StoredRelease::receivedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new RecordPackage(
                address.toString(),
                VERSION,
                EXTENSIONS,
                published,
                publisher,
                LICENSE,
                List.of(new RecordPackage.ProcessRecord(
                        ocid,
                        releases.stream().map(each -> each.raw(withContacts)).toList(),
                        raw(merged.compiled()),
                        raw(merged.versioned()))));
    }

    private static RawValue raw(ObjectNode node) {
        return new RawValue(OcdsJson.write(node));
    }
}
