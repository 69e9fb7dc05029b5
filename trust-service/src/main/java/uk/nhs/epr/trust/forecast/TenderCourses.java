package uk.nhs.epr.trust.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;

/// Keeps of each published tender how long it took: a row, written by each of its events.
@ApplicationScoped
public class TenderCourses implements EventView {
    private static final String TENDERS = "uk.nhs.epr.tender.";

    @Override
    public String name() {
        return "tender-courses";
    }

    @Override
    public Set<String> topics() {
        return Set.of("epr.tenders");
    }

    @Override
    public boolean knows(String type) {
        return type.startsWith(TENDERS) && type.endsWith(".v1");
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent event) {
        TenderCourse course = event.read("tender", TenderCourse.class);
        handle.createUpdate("""
                        insert into tender_course as known (ocid, title, procedure, value, status, begun_on, signed_on,
                                                            closes_on, framework, categories, lead_code, buyer_codes)
                        values (:ocid, :title, :procedure, :value, :status, :begun, :signed, :closes, :framework,
                                :categories, :lead, :buyers)
                        on conflict (ocid) do update
                            set (title, procedure, value, status, begun_on, signed_on, closes_on, framework,
                                 categories, lead_code, buyer_codes)
                              = (excluded.title, excluded.procedure, excluded.value, excluded.status,
                                 excluded.begun_on, excluded.signed_on, excluded.closes_on, excluded.framework,
                                 excluded.categories, excluded.lead_code, excluded.buyer_codes)""")
                .bind("ocid", course.ocid())
                .bind("title", course.title())
                .bind("procedure", course.procedure())
                .bind("value", course.pounds())
                .bind("status", course.status())
                .bind("begun", course.begunOn())
                .bind("signed", course.signedOn())
                .bind("closes", course.closesOn())
                .bind(
                        "framework",
                        course.framework() == null ? null : course.framework().reference())
                .bind("categories", course.categories())
                .bind("lead", lead(course))
                .bind("buyers", codes(course))
                .execute();
    }

    private static @Nullable String lead(TenderCourse course) {
        return course.buyers().stream()
                .filter(buyer -> buyer.odsCode() != null && "LEAD".equals(buyer.role()))
                .map(TenderCourse.Buyer::odsCode)
                .findFirst()
                .orElse(null);
    }

    private static String[] codes(TenderCourse course) {
        return course.buyers().stream()
                .map(TenderCourse.Buyer::odsCode)
                .filter(Objects::nonNull)
                .toArray(String[]::new);
    }
}
