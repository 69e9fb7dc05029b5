package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/// A resource's strong entity tag: the revision of its aggregate in which it last changed.
public final class Etag {
    private Etag() {}

    public static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /// 200 with the resource and its tag, or 304 when the client has it already.
    public static Response respond(Request request, long revision, Object body) {
        EntityTag tag = new EntityTag(Long.toString(revision));
        Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
        return notModified != null
                ? notModified.build()
                : Response.ok(body).tag(tag).build();
    }
}
