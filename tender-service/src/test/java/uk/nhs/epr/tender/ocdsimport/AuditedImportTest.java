package uk.nhs.epr.tender.ocdsimport;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// Who asked for an import is on the audit trail.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class AuditedImportTest {
    @Test
    void the_start_of_an_import_is_audited() {
        String id = AnImport.imported(AnImport.release(AnImport.anyOcid(), 1, ""))
                .extract()
                .path("id");
        Requests.steward()
                .get("/v1/audit?kind=import&key=" + id)
                .then()
                .body("items.action", contains("started"), "items[0].stateAfter.id", equalTo(id));
    }
}
