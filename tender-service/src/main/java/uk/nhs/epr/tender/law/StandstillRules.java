package uk.nhs.epr.tender.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How long the law makes a buyer wait before a contract is signed.
@ApplicationScoped
public class StandstillRules {
    private static final int WORKING_DAYS = 8;
    private static final int DAYS_AFTER_ELECTRONIC_NOTICE = 10;
    private static final int DAYS_AFTER_OTHER_NOTICE = 15;

    /// How bidders were notified of the award; the Act has publication only.
    @Schema(name = "NoticeMethod")
    public enum Notice {
        ELECTRONIC,
        OTHER
    }

    private final BankHolidays holidays;

    public StandstillRules(BankHolidays holidays) {
        this.holidays = holidays;
    }

    /// Under the Act eight working days, the day of publication the first if it is one; under the
    /// regulations ten days after the notice, fifteen when it was not sent electronically, to the
    /// midnight that ends the last, or the next working day where the last is none.
    public Standstill after(Regime regime, LocalDate publishedOn, Notice notice, boolean voluntary) {
        LocalDate first = regime == Regime.PA2023 ? firstWorkingDay(publishedOn) : publishedOn.plusDays(1);
        LocalDate last = switch (regime) {
            case PA2023 -> lastWorkingDay(first);
            case PCR2006, PCR2015 ->
                firstWorkingDay(publishedOn.plusDays(
                        notice == Notice.ELECTRONIC ? DAYS_AFTER_ELECTRONIC_NOTICE : DAYS_AFTER_OTHER_NOTICE));
        };
        return new Standstill(voluntary, first, last, last.plusDays(1), regime.standstillRule());
    }

    private LocalDate firstWorkingDay(LocalDate from) {
        LocalDate day = from;
        while (!holidays.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private LocalDate lastWorkingDay(LocalDate first) {
        LocalDate day = first;
        for (int counted = 1; counted < WORKING_DAYS; counted++) {
            day = firstWorkingDay(day.plusDays(1));
        }
        return day;
    }
}
