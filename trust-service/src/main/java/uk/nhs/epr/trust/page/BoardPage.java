package uk.nhs.epr.trust.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.page.Address;
import uk.nhs.epr.kit.page.PageResponses;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.cover.CoverFilter;
import uk.nhs.epr.trust.cover.CoverGroups;
import uk.nhs.epr.trust.cover.CoverGroupsResource;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.CoverResource;
import uk.nhs.epr.trust.cover.CoverSort;
import uk.nhs.epr.trust.cover.CoverSummary;
import uk.nhs.epr.trust.register.Resolve;

/// The board as a page. Its address takes the filters of `GET /v1/cover`, so that a view can be sent to a colleague;
/// what it shows is what that answers.
@Path("/")
@Produces("text/html;charset=UTF-8")
public class BoardPage {
    private static final int YEARS_BEFORE = 2;
    private static final int YEARS_AFTER = 8;

    /// A group as the page shows it: `address` leads to all its systems.
    public record Group(String title, long systems, long exposed, String address, List<BoardRow> rows) {}

    /// All that the page shows: rows in pages, or groups.
    public record View(
            LocalDate day,
            CoverSummary.Counts summary,
            List<Tiles.Tile> tiles,
            Quarters quarters,
            Question question,
            Scale scale,
            List<BoardRow> rows,
            List<Group> groups) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance board(View view);
    }

    private final CoverResource cover;
    private final CoverGroupsResource grouped;
    private final CoverSummary summaries;
    private final BoardRows rows;
    private final Tiles tiles;
    private final Clock clock;

    BoardPage(
            CoverResource cover,
            CoverGroupsResource grouped,
            CoverSummary summaries,
            BoardRows rows,
            Tiles tiles,
            Clock clock) {
        this.cover = cover;
        this.grouped = grouped;
        this.summaries = summaries;
        this.rows = rows;
        this.tiles = tiles;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response board(
            @BeanParam CoverFilter filter,
            @BeanParam Resolve resolve,
            @BeanParam CoverSort sort,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest request,
            @QueryParam("by") @Nullable String by,
            @QueryParam("year") @Nullable Integer year,
            @Context UriInfo uri) {
        Address page = Address.of(uri);
        LocalDate day = asOf.day(clock);
        if (year != null) {
            String there = inYear(page, day, year).toString();
            return Response.seeOther(URI.create(there)).build();
        }
        Scale scale = new Scale(
                LocalDate.of(day.getYear() - YEARS_BEFORE, 1, 1), LocalDate.of(day.getYear() + YEARS_AFTER, 1, 1));
        CoverSummary.Counts summary;
        String next = null;
        List<BoardRow> drawn = List.of();
        List<Group> groups = List.of();
        if (by == null) {
            CoverResource.Board board = cover.board(filter, resolve, sort, asOf, request);
            summary = board.summary();
            next = board.next();
            drawn = rows.of(board.items(), day, scale);
        } else {
            groups = groups(grouped.groups(filter, resolve, asOf, by).items(), by, page, day, scale);
            summary = summaries.of(filter, day);
        }
        View view = new View(
                day,
                summary,
                tiles.of(filter, summary, day, page),
                Quarters.of(summary, day),
                new Question(page, day, LocalDate.now(clock), next),
                scale,
                drawn,
                groups);
        return PageResponses.page(Templates.board(view));
    }

    private List<Group> groups(List<CoverGroups.Group> found, String by, Address page, LocalDate day, Scale scale) {
        List<CoverItem> items =
                found.stream().flatMap(group -> group.items().stream()).toList();
        Iterator<BoardRow> drawn = rows.of(items, day, scale).iterator();
        return found.stream()
                .map(group -> group(
                        group,
                        by,
                        page,
                        group.items().stream().map(_ -> drawn.next()).toList()))
                .toList();
    }

    /// The slider's year is put into the day asked about.
    private static Address inYear(Address page, LocalDate day, int year) {
        int possible = Math.clamp(year, 1, 9999);
        return page.without("year").with("asOf", day.withYear(possible));
    }

    private static Group group(CoverGroups.Group group, String by, Address page, List<BoardRow> rows) {
        CoverGroups.By of = Stream.of(CoverGroups.By.values())
                .filter(each -> each.name().equalsIgnoreCase(by))
                .findFirst()
                .orElseThrow();
        String title = switch (of) {
            case REGION -> Region.titleOf(group.value());
            case STAGE -> Words.ofName(group.value());
            case SUPPLIER, PRODUCT -> group.value();
        };
        String address = page.without("by").with(of.filter(), group.value()).toString();
        return new Group(title, group.systems(), group.exposed(), address, rows);
    }
}
