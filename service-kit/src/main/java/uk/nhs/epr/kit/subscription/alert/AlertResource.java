package uk.nhs.epr.kit.subscription.alert;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.subscription.Subscriptions;

/// The alerts of a subscription, which are sent where its events are.
@Path("/v1/subscriptions/{subscriptionId}/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"subscriber", "steward", "operator"})
@Tag(name = "Subscriptions")
public class AlertResource {
    private final Alerts alerts;
    private final Subscriptions subscriptions;
    private final MergePatch patches;

    AlertResource(Alerts alerts, Subscriptions subscriptions, MergePatch patches) {
        this.alerts = alerts;
        this.subscriptions = subscriptions;
        this.patches = patches;
    }

    @GET
    @Operation(operationId = "listAlerts", summary = "The alerts of a subscription")
    public Page<AlertView> list(@PathParam("subscriptionId") String subscriptionId, @BeanParam PageRequest page) {
        return alerts.page(id(subscriptionId), page);
    }

    @GET
    @Path("{alertId}")
    @Operation(operationId = "getAlert", summary = "One alert")
    public RestResponse<AlertView> get(
            @PathParam("subscriptionId") String subscriptionId,
            @PathParam("alertId") String alertId,
            @Context Request request) {
        Alerts.Row row = alerts.get(id(subscriptionId), alertId);
        return Etag.respond(request, row.revision(), row.view());
    }

    @POST
    @Transactional
    @Idempotent
    @Operation(
            operationId = "makeAlert",
            summary = "Make an alert",
            description =
                    "Each threshold is notified once. If several have been reached, the nearest is notified. If the"
                            + " day moves, you are notified again, or notified that it is no longer near.")
    public RestResponse<AlertView> make(
            @PathParam("subscriptionId") String subscriptionId, @Valid @NotNull AlertDetails details) {
        AlertView made = alerts.make(subscriptions.toChange(subscriptionId).id(), details);
        return Answer.created("/v1/subscriptions/" + subscriptionId + "/alerts/" + made.id(), 1, made);
    }

    @PATCH
    @Path("{alertId}")
    @Consumes(MergePatch.TYPE)
    @Transactional
    @Operation(
            operationId = "changeAlert",
            summary = "Change what an alert watches, and when it notifies",
            description =
                    "The alert starts again. With `includePassed` it notifies what is already near. Without it, that"
                            + " counts as known.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AlertDetails.class)))
    public RestResponse<AlertView> change(
            @PathParam("subscriptionId") String subscriptionId,
            @PathParam("alertId") String alertId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        UUID subscription = id(subscriptionId);
        Alerts.Row before = alerts.toChange(subscription, alertId);
        IfMatch.require(ifMatch, before.revision());
        alerts.change(subscription, before, patches.apply(before.view().details(), patch));
        Alerts.Row after = alerts.get(subscription, alertId);
        return Answer.ok(after.revision(), after.view());
    }

    @DELETE
    @Path("{alertId}")
    @Transactional
    @Operation(operationId = "endAlert", summary = "End an alert")
    public void delete(
            @PathParam("subscriptionId") String subscriptionId,
            @PathParam("alertId") String alertId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        Alerts.Row before = alerts.toChange(id(subscriptionId), alertId);
        IfMatch.require(ifMatch, before.revision());
        alerts.delete(before);
    }

    private UUID id(String subscriptionId) {
        return subscriptions.get(subscriptionId).id();
    }
}
