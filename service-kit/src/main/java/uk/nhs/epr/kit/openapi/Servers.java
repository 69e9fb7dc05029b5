package uk.nhs.epr.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/// Names the service's public address in its OpenAPI document, in place of that of the local stack.
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class Servers implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        ConfigProvider.getConfig()
                .getOptionalValue("epr.public.address", String.class)
                .ifPresent(address -> document.setServers(
                        List.of(OASFactory.createServer().url(address).description("This site"))));
    }
}
