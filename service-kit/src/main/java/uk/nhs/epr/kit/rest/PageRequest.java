package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// `limit` and `cursor` of a collection's request.
public class PageRequest {
    private static final int MOST = 500;
    private static final int USUAL = 50;

    @QueryParam("limit")
    @Parameter(
            description = "How many items a page holds",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Parameter(description = "`next` of the page before; opaque")
    @Nullable
    String cursor;

    @Context
    @Nullable
    UriInfo uri;

    /// A request for one page of this size, from this cursor on.
    public static PageRequest of(int limit, @Nullable String cursor) {
        PageRequest request = new PageRequest();
        request.limit = Integer.toString(limit);
        request.cursor = cursor;
        return request;
    }

    public int size() {
        if (limit == null) {
            return USUAL;
        }
        try {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        } catch (NumberFormatException _) {
            // refused below, like a number out of bounds
        }
        throw Problem.invalidParameter("limit", "must be a whole number from 1 to " + MOST);
    }

    /// How many rows to read to know whether there is a next page.
    public int sizeAndOneMore() {
        return size() + 1;
    }

    /// The cursor after this key, in the collection that was asked for.
    public String cursor(List<String> key) {
        return Cursor.encode(collection(), key);
    }

    /// The cursor after this key in another collection, by its path.
    public static String cursorOf(String collection, List<String> key) {
        return Cursor.encode(collection, key);
    }

    private String collection() {
        return uri == null ? "" : uri.getPath();
    }

    /// The key after which the page starts; null on the first page.
    public @Nullable List<String> after(int parts) {
        return cursor == null || cursor.isEmpty() ? null : Cursor.decode(collection(), cursor, parts);
    }

    /// The time of a key's part; 422 when the client made it up.
    public static OffsetDateTime time(String part) {
        return Moment.read(part).orElseThrow(Cursor::foreign);
    }

    /// The key after which the page starts where the key is one text; the empty text on the first page.
    public String afterKey() {
        List<String> key = after(1);
        return key == null ? "" : key.getFirst();
    }

    /// The number after which the page starts where the key is a count from 1; 0 on the first page.
    public int afterNumber() {
        String key = afterKey();
        try {
            return key.isEmpty() ? 0 : Integer.parseInt(key);
        } catch (NumberFormatException _) {
            throw Cursor.foreign();
        }
    }

    /// A position of a key's part; 422 when the client made it up.
    public static long position(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException _) {
            throw Cursor.foreign();
        }
    }

    /// The id after which the page starts where the key is a UUID; the least UUID on the first page.
    public UUID afterId() {
        String key = afterKey();
        try {
            return key.isEmpty() ? new UUID(0, 0) : UUID.fromString(key);
        } catch (IllegalArgumentException _) {
            throw Cursor.foreign();
        }
    }
}
