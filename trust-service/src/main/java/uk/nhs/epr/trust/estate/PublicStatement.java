package uk.nhs.epr.trust.estate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import uk.nhs.epr.trust.fact.PublicStatementDetails;
import uk.nhs.epr.trust.fact.PublicStatementView;

/// Something a trust stated in public about its record systems apart from its strategy: that it was pleased with
/// the bids, that it talks with its neighbours, what drives its choice. It does not move a route.
@Entity
@Table(name = "public_statement")
public class PublicStatement {
    @Id
    private UUID id;

    private String odsCode;

    @JdbcTypeCode(SqlTypes.JSON)
    private PublicStatementDetails details;

    private long revision;

    protected PublicStatement() {}

    public PublicStatement(UUID id, String odsCode, PublicStatementDetails details, long revision) {
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

    public PublicStatementView view() {
        return new PublicStatementView(id, odsCode, details);
    }
}
