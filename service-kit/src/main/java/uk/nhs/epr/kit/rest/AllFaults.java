package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// Finds all faults of a JSON body at once. Reading ends at the first fault, so the body is read again without
/// the wrong field until it can be read, and is then validated.
@ApplicationScoped
class AllFaults {
    private static final int MOST = 30;

    private final ObjectMapper json;
    private final Validator validator;
    private final CurrentVertxRequest current;

    AllFaults(ObjectMapper json, Validator validator, CurrentVertxRequest current) {
        this.json = json;
        this.validator = validator;
        this.current = current;
    }

    /// The problem of the request's body, which could not be read for this first fault.
    Problem ofBody(JsonProcessingException first) {
        Buffer body = current.getCurrent() == null
                ? null
                : current.getCurrent().body().buffer();
        return body == null ? JsonFaults.asProblem(first) : of(first, body.toString());
    }

    /// The problem of this text, which could not be read for this first fault.
    Problem of(JsonProcessingException first, String text) {
        Problem alone = JsonFaults.asProblem(first);
        Class<?> type = root(first);
        if (alone.status() != 422 || type == null) {
            return alone;
        }
        try {
            List<Problem.Fault> faults = read(json.readTree(text), type);
            return faults.isEmpty() ? alone : Problem.invalid(faults);
        } catch (JsonProcessingException _) {
            return alone; // no tree, such as one with a field twice
        }
    }

    private List<Problem.Fault> read(JsonNode tree, Class<?> type) {
        List<Problem.Fault> faults = new ArrayList<>();
        while (faults.size() < MOST) {
            try {
                Object read = json.treeToValue(tree, type);
                validator.validate(read).stream()
                        .map(ProblemResponses::fault)
                        .filter(fault -> faults.stream().noneMatch(known -> isWithin(known, fault)))
                        .toList()
                        .forEach(faults::add);
                return faults;
            } catch (JsonProcessingException e) {
                Optional<Problem.Fault> fault =
                        JsonFaults.asProblem(e).errors().stream().findFirst();
                fault.ifPresent(faults::add);
                if (fault.isEmpty() || !without(tree, String.valueOf(fault.get().pointer()))) {
                    return faults;
                }
            }
        }
        return faults;
    }

    /// Takes the field out of the tree, or the element's value out of its list; false where there is none.
    private static boolean without(JsonNode tree, String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        if (at.matches()) {
            return false;
        }
        return switch (tree.at(at.head())) {
            case ObjectNode object -> object.remove(at.last().getMatchingProperty()) != null;
            case ArrayNode array
            when !array.path(at.last().getMatchingIndex()).isNull() -> {
                array.setNull(at.last().getMatchingIndex());
                yield true;
            }
            default -> false;
        };
    }

    private static boolean isWithin(Problem.Fault known, Problem.Fault other) {
        return String.valueOf(other.pointer()).startsWith(String.valueOf(known.pointer()));
    }

    private static @Nullable Class<?> root(JsonProcessingException first) {
        if (!(first instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return null;
        }
        Object from = mapping.getPath().getFirst().getFrom();
        return from instanceof Class<?> type ? type : from == null ? null : from.getClass();
    }
}
