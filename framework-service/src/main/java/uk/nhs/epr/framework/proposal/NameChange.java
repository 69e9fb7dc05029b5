package uk.nhs.epr.framework.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.supplier.Identifier;

/// Other names or identifiers of a supplier; absent fields do not change, a list replaces the present one.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NameChange(
        @Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Nullable @Size(max = 20) List<@NotNull @Valid Identifier> identifiers,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 200) String> aliases,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 200) String> formerNames) {
    @AssertTrue(message = "must name something to change")
    private boolean isOfSomething() {
        return Stream.of(name, identifiers, aliases, formerNames).anyMatch(Objects::nonNull);
    }
}
