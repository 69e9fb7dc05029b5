package uk.nhs.epr.tender.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhs.epr.kit.page.PageResponses;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.tender.ocds.ProcessReleases;
import uk.nhs.epr.tender.ocds.StoredRelease;
import uk.nhs.epr.tender.search.TenderSearch;
import uk.nhs.epr.tender.search.TenderView;
import uk.nhs.epr.tender.tendering.Tenders;

/// A tender as a page: its life as a line, its lots, its participants, its releases.
@Path("/tenders/{ocid}")
@Produces("text/html;charset=UTF-8")
public class TenderPage {
    private static final int RELEASES = 20;

    /// The content of the page.
    public record View(TenderView tender, LocalDate today, TenderLine line, List<StoredRelease> releases) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance tender(View view);
    }

    private final Tenders tenders;
    private final TenderSearch search;
    private final ProcessReleases releases;
    private final Clock clock;

    TenderPage(Tenders tenders, TenderSearch search, ProcessReleases releases, Clock clock) {
        this.tenders = tenders;
        this.search = search;
        this.releases = releases;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response tender(@PathParam("ocid") String ocid) {
        TenderView tender = search.shown(tenders.visible(ocid).state());
        LocalDate today = LocalDate.now(clock);
        return PageResponses.page(Templates.tender(new View(
                tender,
                today,
                TenderLine.of(tender, today),
                releases.page(ocid, PageRequest.of(RELEASES, null)).items())));
    }
}
