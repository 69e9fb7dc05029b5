package uk.nhs.epr.kit.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/// In a merge patch nothing is required: gives the OpenAPI document, for each resource that is patched,
/// a schema `…Patch` that says so, down through its parts.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiPatches implements OASFilter {
    private static final String COMPONENT = "#/components/schemas/";
    private static final String SUFFIX = "Patch";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getComponents() == null) {
            return;
        }
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
        String reference = schema.getRef();
        if (reference == null || !reference.startsWith(COMPONENT) || reference.endsWith(SUFFIX)) {
            return schema;
        }
        String name = reference.substring(COMPONENT.length());
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
