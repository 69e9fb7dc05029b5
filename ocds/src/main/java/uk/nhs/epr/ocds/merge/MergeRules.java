package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Which fields are merged how. A field is named by the fields that lead to it, without places in lists:
/// `tender`, `items`, `additionalClassifications`.
@FunctionalInterface
public interface MergeRules {
    /// How the field is merged; of a field that the rules don't know, `DEEP`.
    MergeRule at(List<String> path);

    /// The rules of OCDS 1.1, of the European profile and of the United Kingdom's extension, which Find a
    /// Tender's releases use. They apply by a field's name, wherever it is.
    static MergeRules standard() {
        return new StandardRules();
    }

    /// The rules that a JSON Schema of releases states.
    static MergeRules of(JsonNode schema) {
        return new SchemaRules(schema);
    }
}
