package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Who buys: an NHS trust by its ODS code, or another organisation by an identifier of some scheme. `from` and `to`
/// are its first and last day in the tender, always when absent; one that left stays in the list with `to`. The law
/// asks less of some kinds of authority.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Buyer(
        @Nullable @Pattern(regexp = "[A-Z0-9]{3,6}", message = "must be an ODS code: 3 to 6 capital letters and digits")
        String odsCode,

        @Nullable @Valid Identifier identifier,
        @Nullable @Size(max = 200) String name,
        @NotNull Role role,
        @Nullable PartialDate from,
        @Nullable PartialDate to,
        @Nullable AuthorityType authorityType) {
    /// What kind of contracting authority it is, as notices under the Procurement Act 2023 say it.
    public enum AuthorityType {
        CENTRAL_GOVERNMENT("publicAuthorityCentralGovernment"),
        SUB_CENTRAL_GOVERNMENT("publicAuthoritySubCentralGovernment"),
        PUBLIC_UNDERTAKING("publicUndertaking"),
        PRIVATE_UTILITY("privateUtility"),
        OTHER("other");

        /// The scheme of the kinds' codes in the United Kingdom's extension of the standard.
        public static final String SCHEME = "UK_CA_TYPE";

        private final String code;

        AuthorityType(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<AuthorityType> of(String code) {
            return Stream.of(values()).filter(type -> type.code.equals(code)).findFirst();
        }
    }

    /// A joint tender has one lead and any number of collaborators.
    @Schema(name = "BuyerRole")
    public enum Role {
        LEAD,
        COLLABORATOR
    }

    public Buyer(@Nullable String odsCode, @Nullable Identifier identifier, @Nullable String name, Role role) {
        this(odsCode, identifier, name, role, null, null, null);
    }

    @AssertTrue(message = "must have an odsCode or an identifier, not both")
    private boolean isInOrder() {
        return (odsCode == null) != (identifier == null);
    }

    @AssertTrue(message = "must not end before it begins")
    private boolean isTimeInOrder() {
        return from == null || to == null || !to.lastDay().isBefore(from.firstDay());
    }

    /// Whether it has not left.
    @JsonIgnore
    public boolean isCurrent() {
        return to == null;
    }

    public boolean isSameAs(Buyer other) {
        return who().equals(other.who());
    }

    String who() {
        return odsCode != null ? odsCode : String.valueOf(identifier);
    }

    public Buyer from(PartialDate day) {
        return new Buyer(odsCode, identifier, name, role, day, to, authorityType);
    }

    public Buyer until(PartialDate day) {
        return new Buyer(odsCode, identifier, name, role, from, day, authorityType);
    }
}
