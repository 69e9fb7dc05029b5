package uk.nhs.epr.framework.registration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.kit.time.PartialDate;

/// A supplier on a lot as readers see it on a day, under its present name; its history up to that day.
@Schema(requiredProperties = {"supplierId", "name", "status", "since", "history"})
public record LotSupplierView(
        UUID supplierId,
        String name,
        LotSupplierStatus status,
        PartialDate since,
        @Nullable Source source,
        @Nullable List<Source> furtherSources,
        @Nullable Confidence confidence,
        List<StatedStatus<LotSupplierStatus>> history,
        @JsonIgnore long revision) {}
