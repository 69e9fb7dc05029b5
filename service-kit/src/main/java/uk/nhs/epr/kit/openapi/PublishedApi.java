package uk.nhs.epr.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/// Turns the scanner's document into the one that clients are generated from. The steps build on each other:
/// the fields that are always present, patches, examples, common parts of operations, names, texts.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PublishedApi implements OASFilter {
    private final IndexView index;

    public PublishedApi(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getComponents() == null) {
            return;
        }
        Texts texts = Texts.read();
        new RecordFields(index).complete(document);
        Patches.add(document);
        Examples.add(document);
        FieldExamples.add(document);
        Conventions.add(document, texts);
        SchemaNames.give(document);
        Descriptions.add(document, texts);
    }
}
