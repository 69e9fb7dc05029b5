package uk.nhs.epr.kit.subscription;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.ShownOnce;

/// What a subscriber does with its subscription. Steps that change its status need `If-Match`; those that only send
/// something do not.
@Path("/v1/subscriptions/{subscriptionId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"subscriber", "steward", "operator"})
@Tag(name = "Subscriptions")
public class SubscriptionStepResource {
    private final Subscriptions subscriptions;
    private final SubscriptionSteps steps;

    SubscriptionStepResource(Subscriptions subscriptions, SubscriptionSteps steps) {
        this.subscriptions = subscriptions;
        this.steps = steps;
    }

    @POST
    @Path("pause")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "pauseSubscription",
            summary = "Pause sending",
            description = "Messages that are being sent are finished. The position stays, so nothing is lost.")
    public RestResponse<SubscriptionView> pause(
            @PathParam("subscriptionId") String subscriptionId, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        steps.pause(toChange(subscriptionId, ifMatch));
        return shown(RestResponse.Status.OK, subscriptionId);
    }

    @POST
    @Path("resume")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "resumeSubscription",
            summary = "Resume sending from where it was paused or disabled",
            description = "Messages that failed meanwhile get all their attempts again.")
    public RestResponse<SubscriptionView> resume(
            @PathParam("subscriptionId") String subscriptionId, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        steps.resume(toChange(subscriptionId, ifMatch));
        return shown(RestResponse.Status.OK, subscriptionId);
    }

    @POST
    @Path("secret")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "rotateSecret",
            summary = "Rotate the secret and show the new one, once",
            description =
                    "Messages are signed with the new secret at once. For the time of `overlap` (a day by default)"
                            + " the previous secret signs too: `webhook-signature` has both signatures.")
    @APIResponseSchema(SubscriptionView.class)
    public RestResponse<ShownOnce> rotate(
            @PathParam("subscriptionId") String subscriptionId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull Rotation rotation) {
        SubscriptionView rotated = steps.rotate(toChange(subscriptionId, ifMatch), rotation.overlapOrUsual());
        Subscriptions.Row row = subscriptions.get(subscriptionId);
        return Answer.ok(Etag.shown(row.revision(), row.view()), new ShownOnce(rotated, row.view()));
    }

    @POST
    @Path("verification")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "verifySubscription",
            summary = "Verify the receiver again, at once",
            description = "For a subscription that is `UNVERIFIED`. Once in ten seconds.")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "202")
    public RestResponse<SubscriptionView> verify(@PathParam("subscriptionId") String subscriptionId) {
        steps.verify(subscriptions.toChange(subscriptionId));
        return shown(RestResponse.Status.ACCEPTED, subscriptionId);
    }

    @POST
    @Path("ping")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "pingSubscription",
            summary = "Send a test message",
            description = "Sends a `uk.nhs.epr.subscription.ping.v1`, even while the subscription is paused. See its"
                    + " deliveries for the outcome.")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "202")
    public RestResponse<SubscriptionView> ping(@PathParam("subscriptionId") String subscriptionId) {
        steps.ping(subscriptions.toChange(subscriptionId));
        return shown(RestResponse.Status.ACCEPTED, subscriptionId);
    }

    @POST
    @Path("replay")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "replaySubscription",
            summary = "Replay what was published since a position or a day",
            description = "By the present filter and form, in the same order for each subject and with the same"
                    + " `webhook-id`. A message that is being sent now may arrive first.")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "202")
    public RestResponse<SubscriptionView> replay(
            @PathParam("subscriptionId") String subscriptionId, @Valid @NotNull Replay replay) {
        steps.replay(subscriptions.toChange(subscriptionId), replay);
        return shown(RestResponse.Status.ACCEPTED, subscriptionId);
    }

    private Subscriptions.Row toChange(String subscriptionId, @Nullable IfMatch ifMatch) {
        Subscriptions.Row before = subscriptions.toChange(subscriptionId);
        IfMatch.require(ifMatch, before.revision());
        return before;
    }

    private RestResponse<SubscriptionView> shown(RestResponse.Status status, String subscriptionId) {
        Subscriptions.Row row = subscriptions.get(subscriptionId);
        return RestResponse.ResponseBuilder.create(status, row.view())
                .tag(Etag.shown(row.revision(), row.view()))
                .build();
    }
}
