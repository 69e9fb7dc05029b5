package uk.nhs.epr.trust.register;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.record.Source;

/// On a day, one or more trusts were followed by another, or by none. What was theirs passes on; their
/// history stays. It is stated once and never changed.
@Entity
public class Succession {
    /// How the predecessors ended.
    public enum Kind {
        /// Several trusts, or one, become a new or another one.
        MERGER,
        /// One trust is taken into another that goes on.
        ACQUISITION,
        /// A trust ends and nobody follows.
        DISSOLUTION
    }

    /// What a client says of a succession.
    public record Details(
            @NotNull Kind kind,
            @NotNull LocalDate date,
            @NotEmpty @Size(max = 50) List<@NotNull @OdsCode String> predecessors,
            @NotNull @Size(max = 1) List<@NotNull @OdsCode String> successors,
            @Nullable @Valid Source source) {
        public Details {
            successors = successors == null ? List.of() : successors;
        }
    }

    /// A succession as readers see it.
    public record View(
            UUID id,
            Kind kind,
            LocalDate date,
            List<String> predecessors,
            List<String> successors,
            @Nullable Source source) {}

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private LocalDate date;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> predecessors;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> successors;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    protected Succession() {}

    Succession(UUID id, Details details) {
        this.id = id;
        kind = details.kind();
        date = details.date();
        predecessors = List.copyOf(details.predecessors());
        successors = List.copyOf(details.successors());
        source = details.source();
    }

    Kind kind() {
        return kind;
    }

    LocalDate date() {
        return date;
    }

    List<String> predecessors() {
        return predecessors;
    }

    List<String> successors() {
        return successors;
    }

    View view() {
        return new View(id, kind, date, predecessors, successors, source);
    }
}
