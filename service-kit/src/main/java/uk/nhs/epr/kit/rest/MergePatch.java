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
        JsonNode merged = merge(json.valueToTree(current), patch);
        try {
            T changed = (T) json.treeToValue(merged, current.getClass());
            var violations = validator.validate(changed);
            if (!violations.isEmpty()) {
                throw ProblemResponses.invalid(violations);
            }
            return changed;
        } catch (JsonProcessingException e) {
            throw faults.of(e, merged.toString());
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
