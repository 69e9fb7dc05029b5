package uk.nhs.epr.kit.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/// Names the service's public address in its OpenAPI document: Swagger UI stands on another port.
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiServers implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        ConfigProvider.getConfig()
                .getOptionalValue("epr.public.address", String.class)
                .ifPresent(
                        address -> document.addServer(OASFactory.createServer().url(address)));
    }
}
