package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import uk.nhs.epr.kit.problem.Problem;

/// JSON Merge Patch (RFC 7396): a resource's editable form, changed by a client's patch, read and
/// validated again as if it had been sent whole.
@ApplicationScoped
public class MergePatch {
    public static final String TYPE = "application/merge-patch+json";

    private final ObjectMapper json;
    private final Validator validator;
    private final AllFaults faults;

    MergePatch(ObjectMapper json, Validator validator, AllFaults faults) {
        this.json = json;
        this.validator = validator;
        this.faults = faults;
    }

    @SuppressWarnings("unchecked")
    public <T> T apply(T current, JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.invalid("", "must be an object");
        }
        return read((Class<T>) current.getClass(), merge(json.valueToTree(current), patch));
    }

    /// Reads and validates as if it had been sent whole.
    public <T> T read(Class<T> type, JsonNode whole) {
        try {
            T given = json.treeToValue(whole, type);
            var violations = validator.validate(given);
            if (!violations.isEmpty()) {
                throw ProblemResponses.invalid(violations);
            }
            return given;
        } catch (JsonProcessingException e) {
            throw faults.of(e, whole.toString());
        }
    }

    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : json.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.putNull(change.getKey()); // absent in effect, and still refused when there is no such field
            } else {
                JsonNode before = result.path(change.getKey());
                result.set(change.getKey(), merge(before, change.getValue()));
            }
        });
        return result;
    }
}
