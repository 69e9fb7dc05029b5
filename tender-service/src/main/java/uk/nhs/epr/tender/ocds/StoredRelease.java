package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;

/// A release as it is kept; `kept` are the contact details that were removed from it. One that is not clean is
/// from before texts were searched for them.
public record StoredRelease(
        long number,
        String id,
        OffsetDateTime date,
        OffsetDateTime receivedAt,
        String body,
        @Nullable String kept,
        boolean isClean) {
    /// What the release says to those who may see contact details, or may not.
    String text(boolean withContacts) {
        boolean isAsKept = withContacts ? kept == null : isClean;
        return isAsKept ? body : OcdsJson.write(node(withContacts));
    }

    RawValue raw(boolean withContacts) {
        return new RawValue(text(withContacts));
    }

    ObjectNode node(boolean withContacts) {
        try {
            ObjectNode node = (ObjectNode) OcdsJson.read(body);
            if (withContacts && kept != null) {
                PrivateContacts.putBack(node, OcdsJson.read(kept));
            } else if (!withContacts && !isClean) {
                PrivateContacts.takeOut(node);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The release " + id + " can no longer be read", e);
        }
    }
}
