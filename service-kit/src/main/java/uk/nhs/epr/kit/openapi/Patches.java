package uk.nhs.epr.kit.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.MergePatch;

/// Adds a schema `…Patch` for each resource that is patched, and for its parts: in a merge patch nothing is
/// required.
final class Patches {
    private static final String SUFFIX = "Patch";

    private Patches() {}

    static void add(OpenAPI document) {
        for (PathItem path : document.getPaths().getPathItems().values()) {
            for (Operation operation : path.getOperations().values()) {
                MediaType patch = patchOf(operation);
                if (patch != null && patch.getSchema() != null) {
                    patch.setSchema(partial(document, patch.getSchema()));
                }
            }
        }
    }

    private static @Nullable MediaType patchOf(Operation operation) {
        return operation.getRequestBody() == null || operation.getRequestBody().getContent() == null
                ? null
                : operation.getRequestBody().getContent().getMediaType(MergePatch.TYPE);
    }

    private static Schema partial(OpenAPI document, Schema schema) {
        String name = SchemaWalk.name(schema);
        if (name.isEmpty() || name.endsWith(SUFFIX)) {
            return schema;
        }
        Schema whole = document.getComponents().getSchemas().get(name);
        if (whole == null || whole.getProperties() == null) {
            return schema;
        }
        if (!document.getComponents().getSchemas().containsKey(name + SUFFIX)) {
            Schema part = OASFactory.createSchema().type(whole.getType()).description(whole.getDescription());
            document.getComponents().addSchema(name + SUFFIX, part);
            Map<String, Schema> properties = whole.getProperties();
            properties.forEach((property, of) -> part.addProperty(property, partial(document, of)));
        }
        return OASFactory.createSchema().ref(name + SUFFIX);
    }
}
