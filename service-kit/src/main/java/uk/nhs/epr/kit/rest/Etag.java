package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// A resource's strong entity tag: the revision of its aggregate in which it last changed. If the answer also
/// depends on something else (the day asked about, another service's names), the tag has a digest of the
/// content; a change is checked against the revision alone.
public final class Etag {
    private static final String SHOWN = "-";
    private static final int DIGEST_BYTES = 8;

    private Etag() {}

    public static String of(long revision) {
        return "\"" + revision + "\"";
    }

    static EntityTag plain(long revision) {
        return new EntityTag(Long.toString(revision));
    }

    /// The tag of a resource with this content: by its records' texts, which are the same on any replica.
    public static EntityTag shown(long revision, Object body) {
        return new EntityTag(revision + SHOWN + digest(body.toString()));
    }

    /// The tag of something without a revision, such as a page.
    static EntityTag shown(Object body) {
        return new EntityTag(digest(body.toString()));
    }

    static boolean isOf(long revision, String tag) {
        return tag.equals(of(revision)) || tag.startsWith("\"" + revision + SHOWN);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// 200 with the resource and its tag, or 304 when the client has it already.
    public static <T> RestResponse<T> respond(Request request, long revision, T body) {
        return respond(request, plain(revision), body);
    }

    public static <T> RestResponse<T> respond(Request request, EntityTag tag, T body) {
        Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
        if (notModified == null) {
            return Answer.ok(tag, body);
        }
        if (notModified.build().getStatus() == RestResponse.StatusCode.PRECONDITION_FAILED) {
            throw Problem.of(ProblemType.STALE, "The resource is now at " + tag.getValue());
        }
        return RestResponse.ResponseBuilder.<T>notModified().tag(tag).build();
    }
}
