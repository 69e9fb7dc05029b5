package uk.nhs.epr.framework.registration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.framework.terms.PermittedTrusts;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.PartialDate;

/// A lot as readers see it on a day.
@Schema(requiredProperties = {"number", "title"})
public record LotView(
        String number,
        String title,
        @Nullable String description,
        @Json @Nullable ValueRange value,
        @Json @Nullable List<String> cpv,
        @Json @Nullable PermittedTrusts users,
        @Json LotDetails.@Nullable CallOffTerms callOff,
        @Json @Nullable Subject subject,
        @Json FrameworkDetails.@Nullable Term term,
        @Nullable PartialDate extendableTo,

        @Schema(description = "Since when this version holds. Absent for the first version.") @Nullable
        PartialDate since,

        @JsonIgnore long revision) {}
