package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// An answer with a secret in it: `shown` is given now, and `again` to a repetition of the request, which is all that
/// is kept of it.
public record ShownOnce(@JsonValue Object shown, Object again) {
    static @Nullable Object kept(@Nullable Object answer) {
        return answer instanceof ShownOnce once ? once.again : answer;
    }
}
