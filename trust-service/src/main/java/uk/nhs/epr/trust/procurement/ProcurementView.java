package uk.nhs.epr.trust.procurement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.trust.cover.CoverProjection;

/// Which trusts are members of which frameworks, and which tenders they run. Whenever that changes,
/// the cover of the trusts it concerns is worked out anew, in the same transaction.
@ApplicationScoped
public class ProcurementView implements EventView {
    private final CoverProjection cover;
    private final ObjectMapper json;

    ProcurementView(CoverProjection cover, ObjectMapper json) {
        this.cover = cover;
        this.json = json;
    }

    @Override
    public String name() {
        return "procurement";
    }

    @Override
    public Set<String> topics() {
        return Set.of("epr.frameworks", "epr.tenders");
    }

    @Override
    public boolean knows(String type) {
        return ProcurementEvent.reader(type).isPresent();
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent incoming) {
        ProcurementEvent.reader(incoming.type())
                .map(reader -> reader.apply(incoming))
                .ifPresent(event -> {
                    Set<String> concerned = switch (event) {
                        case ProcurementEvent.Framework framework -> keep(handle, framework);
                        case ProcurementEvent.Tender tender -> keep(handle, tender);
                    };
                    cover.refresh(handle, concerned);
                });
    }

    private Set<String> keep(Handle handle, ProcurementEvent.Framework framework) {
        Set<String> concerned = new TreeSet<>(
                handle.createQuery("delete from membership where framework = :framework returning ods_code")
                        .bind("framework", framework.reference())
                        .mapTo(String.class)
                        .list());
        for (var member :
                Objects.requireNonNullElse(framework.members(), List.<ProcurementEvent.Framework.Member>of())) {
            handle.createUpdate("insert into membership (framework, ods_code, name, history) "
                            + "values (:framework, :code, :name, cast(:history as jsonb))")
                    .bind("framework", framework.reference())
                    .bind("code", member.odsCode())
                    .bind("name", framework.name())
                    .bind("history", text(member.history()))
                    .execute();
            concerned.add(member.odsCode());
        }
        return concerned;
    }

    private Set<String> keep(Handle handle, ProcurementEvent.Tender tender) {
        Set<String> concerned =
                new TreeSet<>(handle.createQuery("delete from tender_buyer where ocid = :ocid returning ods_code")
                        .bind("ocid", tender.ocid())
                        .mapTo(String.class)
                        .list());
        if (!tender.mayBeOfSystems()) {
            return concerned;
        }
        var contract = tender.contract();
        for (var buyer : tender.buyers()) {
            if (buyer.odsCode() != null) {
                handle.createUpdate("""
                                insert into tender_buyer (ocid, ods_code, title, steps, contract_from, source, confidence)
                                values (:ocid, :code, :title, cast(:steps as jsonb), :contract, cast(:source as jsonb),
                                        :confidence)""")
                        .bind("ocid", tender.ocid())
                        .bind("code", buyer.odsCode())
                        .bind("title", tender.title())
                        .bind("steps", text(tender.steps()))
                        .bind("source", tender.source() == null ? null : text(tender.source()))
                        .bind(
                                "confidence",
                                tender.confidence() == null
                                        ? null
                                        : tender.confidence().name())
                        .bind(
                                "contract",
                                contract == null
                                        ? null
                                        : contract.period().start().firstDay())
                        .execute();
                concerned.add(buyer.odsCode());
            }
        }
        return concerned;
    }

    private String text(Object part) {
        try {
            return json.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
