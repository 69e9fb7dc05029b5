package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.NoStandstill;
import uk.nhs.epr.tender.law.Standstill;

/// An award: which suppliers get which lots (all if none is named), for how much, and the standstill before
/// signature. If the law requires no standstill, `noStandstill` says why, and one that is observed is
/// voluntary. An award that was set aside stays on record and does not count from that day.
@JsonIgnoreProperties(value = "supplier", allowGetters = true)
public record Award(
        String id,
        PartialDate on,
        List<Supplier> suppliers,
        @Nullable List<String> lots,
        @Nullable Money value,
        @Nullable Standstill standstill,
        @Nullable NoStandstill noStandstill,
        @Nullable SetAside setAside) {
    /// When and why an award was set aside.
    @Schema(name = "AwardSetAside")
    public record SetAside(PartialDate on, String reason) {}

    Award named(UnaryOperator<Supplier> name) {
        return new Award(
                id, on, suppliers.stream().map(name).toList(), lots, value, standstill, noStandstill, setAside);
    }

    Award aside(SetAside by) {
        return new Award(id, on, suppliers, lots, value, standstill, noStandstill, by);
    }

    boolean stands() {
        return setAside == null;
    }

    @JsonProperty
    public Supplier supplier() {
        return suppliers.getFirst();
    }
}
