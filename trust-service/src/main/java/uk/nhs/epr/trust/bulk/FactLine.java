package uk.nhs.epr.trust.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/// A line of the table as JSON: a column is a field of a system, or under `contract.` one of its contract; a dot leads
/// into a part. An empty cell is an absent field.
///
/// @param contract empty where the line names none
record FactLine(long number, String odsCode, ObjectNode system, Optional<ObjectNode> contract) {
    private static final String ODS_CODE = "odsCode";
    private static final String CONTRACT = "contract";
    private static final Set<String> LISTS = Set.of("covers", "replaces");
    private static final Set<String> AMOUNTS = Set.of("amount", "amountGross");

    static FactLine of(CSVRecord line) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> cell : line.toMap().entrySet()) {
            if (!cell.getValue().isBlank()) {
                put(fields, cell.getKey(), cell.getValue().strip());
            }
        }
        String odsCode = fields.path(ODS_CODE).asText();
        fields.remove(ODS_CODE);
        Optional<ObjectNode> contract = Optional.ofNullable(fields.remove(CONTRACT))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
        return new FactLine(line.getRecordNumber() + 1, odsCode, fields, contract);
    }

    /// What a dry run knows an earlier line of the same system, and of the same contract of it, by.
    List<String> keys() {
        String ofSystem = String.join(
                "\n",
                odsCode,
                system.path("product").asText().toLowerCase(Locale.ROOT),
                system.path("category").asText());
        return contract.map(facts -> List.of(ofSystem, ofSystem + "\n" + facts)).orElse(List.of(ofSystem));
    }

    private static void put(ObjectNode fields, String column, String text) {
        String[] path = column.strip().split("\\.", -1);
        ObjectNode at = fields;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.withObjectProperty(path[i]);
        }
        String field = path[path.length - 1];
        if (LISTS.contains(field)) {
            for (String item : text.split("[ ;]+", -1)) {
                at.withArrayProperty(field).add(item);
            }
        } else if (AMOUNTS.contains(field) && text.matches("\\d{1,15}(\\.\\d{1,2})?")) {
            at.put(field, new BigDecimal(text));
        } else if (text.equals("true") || text.equals("false")) {
            at.put(field, Boolean.parseBoolean(text));
        } else {
            at.put(field, text);
        }
    }
}
