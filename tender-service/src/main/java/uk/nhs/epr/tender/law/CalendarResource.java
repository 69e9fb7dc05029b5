package uk.nhs.epr.tender.law;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.Day;

/// Days that the law counts, for anybody who plans.
@Path("/v1/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar", description = "Standstill periods and bank holidays")
public class CalendarResource {
    private static final int FIRST_YEAR = 1990;

    private final StandstillRules rules;
    private final BankHolidays holidays;

    CalendarResource(StandstillRules rules, BankHolidays holidays) {
        this.rules = rules;
        this.holidays = holidays;
    }

    /// A standstill period with the bank holidays within it, of any part of the United Kingdom. Under the
    /// regulations, which count every day, they are for information. Where the law asks for none, `noStandstill`
    /// says why; there are then no days, unless those of a voluntary one were asked for.
    @Schema(name = "StandstillPeriod")
    public record StandstillView(
            Regime regime,
            LocalDate publishedOn,
            boolean mandatory,
            @Nullable NoStandstill noStandstill,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            LocalDate mayBeSignedFrom,
            @Nullable String rule,
            List<BankHolidays.BankHoliday> holidays) {}

    /// What is asked of a standstill; absent parts do not exempt an award from it.
    public static class Asked {
        @QueryParam("regime")
        @Nullable
        Regime regime;

        @QueryParam("publishedOn")
        @Parameter(
                description = "The day on which the award was notified",
                required = true,
                schema = @Schema(type = SchemaType.STRING, format = "date"))
        @Nullable
        String publishedOn;

        @QueryParam("method")
        @DefaultValue("ELECTRONIC")
        @Parameter(description = "How it was notified; matters under the regulations only")
        StandstillRules.@Nullable Notice method;

        @QueryParam("circumstance")
        @Parameter(
                description =
                        "Circumstances that may exempt the award from a standstill: a direct award, a call-off under"
                                + " a framework, a dynamic market or purchasing system, a light touch contract, a"
                                + " private utility as the buyer, a sole tenderer; may be repeated")
        Set<AwardBasis.Circumstance> circumstances = Set.of();

        @QueryParam("directAwardGround")
        @Parameter(description = "The ground of a direct award under the Act")
        @Nullable
        DirectAwardGround ground;

        @QueryParam("voluntary")
        @Parameter(description = "`true` gives the days of a voluntary standstill if the law requires none")
        boolean voluntary;

        private AwardBasis basis() {
            Set<AwardBasis.Circumstance> all = EnumSet.noneOf(AwardBasis.Circumstance.class);
            all.addAll(circumstances);
            if (ground != null) {
                all.add(AwardBasis.Circumstance.DIRECT_AWARD);
            }
            return new AwardBasis(all, ground);
        }
    }

    @GET
    @Path("standstill")
    @PermitAll
    @Operation(
            operationId = "planStandstill",
            summary =
                    "How long a standstill lasts, and from which day the contract may be signed; or why there is none")
    public StandstillView standstill(@BeanParam Asked asked) {
        Regime regime = asked.regime;
        if (regime == null) {
            throw Problem.invalidParameter("regime", "is required: PCR2006, PCR2015 or PA2023");
        }
        LocalDate publishedOn = day(asked.publishedOn);
        NoStandstill none = NoStandstill.of(regime, asked.basis()).orElse(null);
        if (none != null && !asked.voluntary) {
            return new StandstillView(regime, publishedOn, false, none, null, null, publishedOn, null, List.of());
        }
        StandstillRules.Notice method = Objects.requireNonNullElse(asked.method, StandstillRules.Notice.ELECTRONIC);
        Standstill standstill = rules.after(regime, publishedOn, method, none != null);
        return new StandstillView(
                regime,
                publishedOn,
                none == null,
                none,
                standstill.firstDay(),
                standstill.lastDay(),
                standstill.mayBeSignedFrom(),
                standstill.rule(),
                holidays.between(publishedOn, standstill.lastDay()));
    }

    /// Bank holidays are worked out for years that the library knows the rules of.
    private static LocalDate day(@Nullable String given) {
        return Day.read(Objects.requireNonNullElse(given, ""))
                .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= BankHolidays.LAST_YEAR)
                .orElseThrow(() -> Problem.invalidParameter(
                        "publishedOn",
                        "must be a day of the form 2026-08-10, from " + FIRST_YEAR + " to " + BankHolidays.LAST_YEAR));
    }
}
