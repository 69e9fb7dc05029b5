package uk.nhs.epr.tender;

import org.jdbi.v3.core.Handle;
import uk.nhs.epr.kit.testing.OlderPostgres;

/// A database as the version before kept it, with participants inside their tenders, before the service starts on it.
public class BeforeParticipants extends OlderPostgres {
    private static final String STEPS = "\"steps\": [{\"on\": \"2013-03\", \"step\": \"PUBLISHED\"}]";
    static final String FIVE = """
            [{"id": "1", "supplier": {"name": "Cerner", "id": "s-1"}, "lots": ["1", "2"],
              "stages": [{"stage": "INTERESTED", "on": "2013-04"},
                         {"stage": "BID", "on": "2013-05-01", "reason": "On time",
                          "source": {"publication": "Digital Health", "date": "2013-05", "confidence": "REPORTED"},
                          "confidence": "REPORTED", "furtherSources": [{"publication": "HSJ"}]}]},
             {"id": "2", "supplier": {"name": "CSC", "id": null, "identifier": {"scheme": "GB-COH", "id": "00963578"}},
              "lots": null, "stages": [{"stage": "PREFERRED", "on": "2013-06", "reason": null}]},
             {"id": "3", "supplier": {"name": "Öst \\"Systeme\\""}, "stages": [{"stage": "WITHDRAWN"}]},
             {"id": "4", "supplier": {"name": "Orion"}, "stages": [{"stage": "INTERESTED"}, {"stage": "AWARDED"}]},
             {"id": "5", "supplier": {"name": "IMS"}, "stages": [{"stage": "INTERESTED", "on": "2013"}]}]""";

    public BeforeParticipants() {
        super("13");
    }

    @Override
    protected void fill(Handle handle) {
        String insert = """
                insert into tender (ocid, details, life, version, revision, changed_at)
                values (:ocid, cast(:details as jsonb), cast(:life as jsonb), :version, 7, '2026-01-02T03:04:05Z')""";
        for (String ocid : new String[] {"ocds-old-five", "ocds-old-none", "ocds-old-draft"}) {
            String status = ocid.endsWith("draft") ? "DRAFT" : "PUBLISHED";
            String participants = ocid.endsWith("none") ? "" : ", \"participants\": " + FIVE;
            handle.createUpdate(insert)
                    .bind("ocid", ocid)
                    .bind("details", """
                            {"ocid": "%s", "title": "Record", "procedure": "OPEN", "regime": "PCR2006",
                             "buyers": [{"odsCode": "RBA", "role": "LEAD"}]}""".formatted(ocid))
                    .bind("life", "{\"status\": \"" + status + "\", " + STEPS + participants + "}")
                    .bind("version", 6)
                    .execute();
        }
    }
}
