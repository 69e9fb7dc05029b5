package uk.nhs.epr.kit.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// The headers that many operations take or give, each described once.
final class SharedHeaders {
    private SharedHeaders() {}

    static void add(Components components) {
        take(components, "X-Request-ID", "An id of this request. Returned and logged; made when absent.", "8c1f7d3e");
        take(
                components,
                "X-Correlation-ID",
                "An id of what the request is part of. Returned, logged and put on events; made when absent.",
                "load-2026-11-28");
        take(
                components,
                "Idempotency-Key",
                "Makes a retry safe: the same key and body get the first answer again, for 48 hours.",
                "b0f5c1a2-7f0a-4c8e-9d53-0f0a6a5b1c77");
        take(
                components,
                "Register-After",
                "Wait up to one second until the answer contains this write: its `Register-Position`.",
                "epr.trusts:RTP:4");
        take(
                components,
                "If-None-Match",
                "The `ETag` of the answer you have. 304 if it is still the same.",
                "\"9f2d1c0b7a6e5f43\"");
        give(components, "Location", "The address of the new resource or of the job");
        give(components, "ETag", "The revision of the answer, for `If-None-Match` and `If-Match`");
        give(components, "Register-Position", "Send it as `Register-After` to read this write from another service");
        give(components, "Link", "The next page, as `rel=\"next\"`");
        give(components, "X-Request-ID", "The id of the request");
        give(components, "WWW-Authenticate", "`Bearer`");
        components.addHeader(
                "Retry-After",
                OASFactory.createHeader()
                        .description("Seconds to wait before you try again")
                        .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER))));
        components.addResponse(
                "304",
                OASFactory.createAPIResponse()
                        .description("Not changed since the answer with this `ETag`")
                        .addHeader("ETag", OASFactory.createHeader().ref("ETag")));
    }

    private static void take(Components components, String name, String description, String example) {
        components.addParameter(
                name,
                OASFactory.createParameter()
                        .name(name)
                        .in(Parameter.In.HEADER)
                        .description(description)
                        .example(example)
                        .schema(text()));
    }

    private static void give(Components components, String name, String description) {
        components.addHeader(
                name, OASFactory.createHeader().description(description).schema(text()));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }
}
