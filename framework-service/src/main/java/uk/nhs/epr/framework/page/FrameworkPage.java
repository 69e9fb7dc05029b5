package uk.nhs.epr.framework.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.calloff.UsageResource;
import uk.nhs.epr.framework.calloff.UsageView;
import uk.nhs.epr.framework.joining.MemberResource;
import uk.nhs.epr.framework.joining.MemberView;
import uk.nhs.epr.framework.placing.LotSupplierResource;
import uk.nhs.epr.framework.registration.FrameworkCatalogue;
import uk.nhs.epr.framework.registration.FrameworkView;
import uk.nhs.epr.framework.registration.LotSupplierView;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.page.PageResponses;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// A framework as a page: its term, its lots with their suppliers and what is left under their ceilings, its members.
@Path("/frameworks/{reference}")
@Produces("text/html;charset=UTF-8")
public class FrameworkPage {
    private static final int LOTS = 20;
    private static final int SHOWN = 50;
    private static final int YEARS_AFTER = 6;
    private static final BigDecimal WHOLE = new BigDecimal(100);

    /// A lot, the suppliers on it, and how much of its ceiling is used, in percent of the chart's width.
    public record LotShown(
            UsageView.LotUsage usage, @Nullable String used, Page<LotSupplierView> suppliers) {}

    /// A member with what it and its predecessors have called off.
    public record MemberShown(MemberView member, UsageView.@Nullable MemberUsage usage) {}

    /// The content of the page.
    public record View(
            LocalDate day,
            FrameworkView framework,
            Scale scale,
            String from,
            String width,
            String today,
            UsageView usage,
            @Nullable String used,
            List<LotShown> lots,
            List<MemberShown> members,
            @Nullable String moreMembers) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance framework(View view);
    }

    private final FrameworkCatalogue frameworks;
    private final LotSupplierResource suppliers;
    private final MemberResource members;
    private final UsageResource usage;
    private final Clock clock;

    FrameworkPage(
            FrameworkCatalogue frameworks,
            LotSupplierResource suppliers,
            MemberResource members,
            UsageResource usage,
            Clock clock) {
        this.frameworks = frameworks;
        this.suppliers = suppliers;
        this.members = members;
        this.usage = usage;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response framework(@PathParam("reference") String reference, @BeanParam AsOf asOf) {
        LocalDate day = asOf.day(clock);
        FrameworkView framework = frameworks.get(reference, day);
        UsageView drawn = usage.get(reference, asOf, PageRequest.of(SHOWN, null));
        LocalDate starts = framework.term().start().firstDay();
        LocalDate ends = framework.term().end() == null
                ? null
                : framework.term().end().lastDay().plusDays(1);
        LocalDate first = starts.isBefore(day) ? starts : day;
        LocalDate last = ends == null || ends.isBefore(day) ? day : ends;
        Scale scale = new Scale(
                LocalDate.of(first.getYear() - 1, 1, 1),
                LocalDate.of(Math.min(last.getYear() + 2, day.getYear() + YEARS_AFTER), 1, 1));
        View view = new View(
                day,
                framework,
                scale,
                scale.x(starts),
                scale.width(starts, ends == null ? scale.end() : ends),
                scale.x(day),
                drawn,
                used(drawn.total()),
                drawn.lots().stream()
                        .limit(LOTS)
                        .map(lot -> new LotShown(
                                lot,
                                used(lot.drawn()),
                                suppliers.list(reference, lot.number(), null, asOf, PageRequest.of(SHOWN, null))))
                        .toList(),
                shown(members.list(reference, null, asOf, PageRequest.of(SHOWN, null)), drawn),
                drawn.next());
        return PageResponses.page(Templates.framework(view));
    }

    private static List<MemberShown> shown(Page<MemberView> members, UsageView drawn) {
        Map<String, UsageView.MemberUsage> byCode =
                drawn.members().stream().collect(Collectors.toMap(UsageView.MemberUsage::odsCode, Function.identity()));
        return members.items().stream()
                .map(member -> new MemberShown(member, byCode.get(member.odsCode())))
                .toList();
    }

    /// Both are net, or both are gross.
    private static @Nullable String used(UsageView.Drawn drawn) {
        BigDecimal ceiling = drawn.ceiling() == null ? BigDecimal.ZERO : sum(drawn.ceiling());
        if (ceiling.signum() <= 0) {
            return null;
        }
        BigDecimal part = sum(drawn.committed()).multiply(WHOLE).divide(ceiling, 1, RoundingMode.HALF_UP);
        return part.min(WHOLE) + "%";
    }

    private static BigDecimal sum(Money money) {
        return money.in(money.vat()).orElse(BigDecimal.ZERO);
    }
}
