package uk.nhs.epr.trust.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// Something a trust said in public about its record systems that is no strategy: that it was pleased with the bids,
/// that it talks with its neighbours, what drives its choice. It moves no route.
@Entity
@Table(name = "public_statement")
public class PublicStatement {
    /// What a client records of a statement: its gist in `text`; the words themselves are the sources'. `statedOn` is
    /// today when absent.
    public record Details(
            @NotBlank @Size(max = 2000) String text,
            @Nullable PartialDate statedOn,
            Source.@Nullable @Valid Speaker statedBy,
            @Nullable @Valid Source source,
            @Nullable @Size(max = Source.MOST) List<@NotNull @Valid Source> furtherSources,
            @Nullable Confidence confidence) {
        public Details statedOnOr(PartialDate today) {
            return statedOn != null ? this : new Details(text, today, statedBy, source, furtherSources, confidence);
        }
    }

    /// A statement as readers see it, with the trust that made it.
    public record View(
            UUID id, String odsCode, @JsonUnwrapped Details details) {}

    @Id
    private UUID id;

    private String odsCode;

    @JdbcTypeCode(SqlTypes.JSON)
    private Details details;

    private long revision;

    protected PublicStatement() {}

    public PublicStatement(UUID id, String odsCode, Details details, long revision) {
        this.id = id;
        this.odsCode = odsCode;
        this.details = details;
        this.revision = revision;
    }

    public UUID id() {
        return id;
    }

    String odsCode() {
        return odsCode;
    }

    public long revision() {
        return revision;
    }

    public View view() {
        return new View(id, odsCode, details);
    }
}
