package uk.nhs.epr.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.function.Supplier;
import uk.nhs.epr.kit.rest.PublicAddress;

/// Where the service's events come from, as each of them says: its source, and the address of its type's schema, which
/// this service answers.
@ApplicationScoped
public class EventOrigin {
    private final String service;
    private final Supplier<String> address;

    @Inject
    EventOrigin(MessagingConfig config, PublicAddress address) {
        this(config.service(), address::base);
    }

    /// Of a service that is found at this address.
    public EventOrigin(String service, Supplier<String> address) {
        this.service = service;
        this.address = address;
    }

    /// The `source` of CloudEvents.
    public String source() {
        return "/" + service;
    }

    /// From where the data of the event at this position can be read: the `dataref` of CloudEvents.
    public URI data(long position) {
        return URI.create(address.get() + "/v1/changes?limit=1&since=" + (position - 1));
    }

    /// The `dataschema` of CloudEvents.
    public URI schema(String type) {
        return URI.create(address.get() + "/asyncapi/events/" + type + ".json");
    }
}
