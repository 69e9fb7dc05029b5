package uk.nhs.epr.kit.subscription;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a subscriber asks for. Without `types` every event is sent, with an empty list none but alerts; `filter`
/// narrows
/// by the parameters that the service's events are pulled with.
public record SubscriptionDetails(
        @Schema(description = "The receiver's address: `https`, and not private or local", format = "uri")
        @NotBlank
        @Size(max = 2048)
        String url,

        @Nullable @Size(max = 500) String description,

        @Schema(
                description = "`FULL` events have their data, `THIN` ones a `dataref` to read it from. `FULL` when"
                        + " absent.")
        @Nullable
        Form form,

        @Schema(description = "Event types. All when absent. Only alerts when empty.") @Nullable @Size(max = 100)
        List<@NotNull @Size(min = 1, max = 200) String> types,

        @Schema(description = "The query parameters of `GET /v1/changes`, each with its values")
        @Nullable
        @Size(max = 20)
        Map<@Size(max = 50) String, @NotNull @Size(min = 1, max = 100) List<@NotNull @Size(max = 200) String>> filter) {

    /// How much of an event is sent.
    @Schema(name = "PayloadForm")
    public enum Form {
        FULL,
        THIN
    }

    Form formOrFull() {
        return form == null ? Form.FULL : form;
    }

    Map<String, List<String>> filterOrNone() {
        return filter == null ? Map.of() : filter;
    }
}
