package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Answers with a resource in the body and its tag, which is its revision or one of [Etag]. The OpenAPI document takes
/// the body's schema from the type of the answer.
public final class Answer {
    private Answer() {}

    public static <T> RestResponse<T> ok(long revision, T body) {
        return ok(Etag.plain(revision), body);
    }

    public static <T> RestResponse<T> ok(EntityTag tag, T body) {
        return ResponseBuilder.ok(body).tag(tag).build();
    }

    public static <T> RestResponse<T> created(String address, long revision, T body) {
        return created(address, Etag.plain(revision), body);
    }

    public static <T> RestResponse<T> created(String address, EntityTag tag, T body) {
        return ResponseBuilder.<T>created(URI.create(address))
                .tag(tag)
                .entity(body)
                .build();
    }

    /// 202: the work goes on in the background, and its progress is at the address.
    public static <T> RestResponse<T> accepted(String address, T body) {
        return ResponseBuilder.accepted(body).location(URI.create(address)).build();
    }
}
