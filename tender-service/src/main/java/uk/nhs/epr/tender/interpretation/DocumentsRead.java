package uk.nhs.epr.tender.interpretation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Source;
import uk.nhs.epr.tender.tendering.TenderDocument;

/// The linked documents of a tender, and the address of its last notice.
final class DocumentsRead {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_DOCUMENTS = 200;

    private final ReleaseNode tender;
    private final ReleaseNode last;

    DocumentsRead(ReleaseNode tender, ReleaseNode last) {
        this.tender = tender;
        this.last = last;
    }

    List<TenderDocument> documents() {
        return tender.each("documents").stream()
                .flatMap(each -> document(each).stream())
                .limit(MOST_DOCUMENTS)
                .toList();
    }

    private static Optional<TenderDocument> document(ReleaseNode node) {
        Optional<String> url = node.text("url", LONGEST_ADDRESS).filter(address -> address.matches("https?://\\S+"));
        Optional<String> id = node.text("id", 50).filter(key -> key.matches("[A-Za-z0-9._-]+"));
        if (url.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TenderDocument(
                id.get(),
                node.text("documentType", 50)
                        .filter(type -> type.matches("[A-Za-z]+"))
                        .orElse(null),
                node.text("title", LONGEST_TITLE)
                        .or(() -> node.text("description", LONGEST_TITLE))
                        .orElse(id.get()),
                url.get(),
                PartialDate.ofNullable(node.day("datePublished").orElse(null))));
    }

    /// The address of the last notice.
    Source source() {
        Optional<String> url = Stream.of("planning", "tender", "awards", "contracts")
                .flatMap(part -> last.each(part).stream())
                .flatMap(part -> part.each("documents").stream())
                .filter(document -> document.text("noticeType", LONGEST_TITLE).isPresent())
                .flatMap(document -> document.text("url", LONGEST_ADDRESS).stream())
                .filter(address -> address.matches("https?://\\S+"))
                .reduce((_, later) -> later);
        String publication = url.filter(address -> address.contains("find-tender.service.gov.uk"))
                .map(_ -> "Find a Tender")
                .orElse("Open contracting data");
        return new Source(
                publication, PartialDate.ofNullable(last.day("date").orElse(null)), url.orElse(null), null, null, null);
    }
}
