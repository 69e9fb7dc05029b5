package uk.nhs.epr.trust.register;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.Source;

/// On a day, one or more trusts were followed by others, or by none. What was theirs passes on; their
/// history stays. What a steward states is never changed; what a file says may gain further successors
/// from another line or file.
@Entity
public class Succession {
    /// How the predecessors ended.
    @Schema(name = "SuccessionKind")
    public enum Kind {
        /// Several trusts, or one, become a new or another one.
        MERGER,
        /// One trust joins another that continues.
        ACQUISITION,
        /// A trust's services go to several others.
        SPLIT,
        /// A trust continues under another code.
        RENAME,
        /// A trust ends and nobody follows.
        DISSOLUTION
    }

    /// Which successor a record system goes to when there are several.
    @Schema(name = "SystemAllocation")
    public record Allocation(
            @NotNull UUID systemId, @NotNull @OdsCode String to) {}

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
    private @Nullable List<Allocation> systems;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    // Read by queries: only what files reported may be joined and moved.
    @SuppressWarnings("UnusedVariable")
    private boolean imported;

    protected Succession() {}

    public Succession(UUID id, SuccessionDetails details, boolean imported) {
        this.id = id;
        this.imported = imported;
        kind = details.kind();
        date = details.date();
        predecessors = List.copyOf(details.predecessors());
        successors = List.copyOf(details.successors());
        systems = details.systems();
        source = details.source();
    }

    UUID id() {
        return id;
    }

    public SuccessionView view() {
        return new SuccessionView(id, kind, date, predecessors, successors, systems, source);
    }
}
