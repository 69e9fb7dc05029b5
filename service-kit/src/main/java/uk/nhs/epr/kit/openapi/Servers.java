package uk.nhs.epr.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/// Names the service's public address in its OpenAPI document; where the site gives none, that of the local stack.
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class Servers implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Config config = ConfigProvider.getConfig();
        document.setServers(List.of(config.getOptionalValue("epr.public.address", String.class)
                .map(address -> OASFactory.createServer().url(address).description("This site"))
                .orElseGet(
                        () -> OASFactory.createServer().url(config.getValue("openapi.local-address", String.class)))));
    }
}
