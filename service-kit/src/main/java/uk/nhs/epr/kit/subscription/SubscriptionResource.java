package uk.nhs.epr.kit.subscription;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.Feed;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Moment;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.ShownOnce;

/// Subscriptions: made, changed and ended by their subscriber. Its own only; stewards and operators see all.
@Path("/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"subscriber", "steward", "operator"})
@Tag(
        name = "Subscriptions",
        description = "Webhooks after the Standard Webhooks specification, in the order of the feed for each subject")
public class SubscriptionResource {
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final Subscriptions subscriptions;
    private final Subscribe subscribe;
    private final MergePatch patches;
    private final Feed feed;

    SubscriptionResource(Subscriptions subscriptions, Subscribe subscribe, MergePatch patches, Feed feed) {
        this.subscriptions = subscriptions;
        this.subscribe = subscribe;
        this.patches = patches;
        this.feed = feed;
    }

    @GET
    @Operation(
            operationId = "listSubscriptions",
            summary = "Your subscriptions, in the order they were made",
            description = "Stewards and operators see everybody's.")
    public Page<SubscriptionView> list(
            @QueryParam("status") SubscriptionView.@Nullable Status status, @BeanParam PageRequest page) {
        return subscriptions.page(status, page);
    }

    @GET
    @Path("{subscriptionId}")
    @Operation(operationId = "getSubscription", summary = "One subscription and its status")
    public RestResponse<SubscriptionView> get(
            @PathParam("subscriptionId") String subscriptionId, @Context Request request) {
        Subscriptions.Row row = subscriptions.get(subscriptionId);
        return Etag.respond(request, Etag.shown(row.revision(), row.view()), row.view());
    }

    @POST
    @Transactional
    @Idempotent
    @Operation(
            operationId = "subscribe",
            summary = "Subscribe to events",
            description = "The answer shows the secret, once. The receiver then gets a"
                    + " `uk.nhs.epr.subscription.verification.v1`. It confirms by answering 2xx with"
                    + " `data.challenge` as the body, plain or as `{\"challenge\": \"…\"}`. The register asks ten"
                    + " times over three days. Events follow from the position `since`, or from now.")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "201")
    public RestResponse<ShownOnce> subscribe(
            @Parameter(
                            description = "The position that you have read up to, a day (in London) or an instant. The"
                                    + " present end of the feed when absent.")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Valid @NotNull SubscriptionDetails details) {
        subscribe.check(details);
        subscribe.checkTarget(details.url());
        SubscriptionView made = subscribe.make(details, start(since));
        return Answer.created(
                "/v1/subscriptions/" + made.id(), Etag.shown(1, made), new ShownOnce(made, made.with(null)));
    }

    private long start(@Nullable String since) {
        long lastPosition = feed.lastPosition();
        if (since == null) {
            return lastPosition;
        }
        long position =
                POSITION.matcher(since).matches() ? Long.parseLong(since) : feed.before(Moment.parse("since", since));
        if (!feed.isWhole(position)) {
            throw Problem.invalidParameter(
                    "since",
                    "must be a position of the feed, up to " + lastPosition + ", after which every event is kept");
        }
        return position;
    }

    @PATCH
    @Path("{subscriptionId}")
    @Consumes(MergePatch.TYPE)
    @Transactional
    @Operation(
            operationId = "changeSubscription",
            summary = "Change a subscription",
            description = "A new address must be verified first, like a new subscription.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionDetails.class)))
    public RestResponse<SubscriptionView> change(
            @PathParam("subscriptionId") String subscriptionId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        Subscriptions.Row before = subscriptions.toChange(subscriptionId);
        IfMatch.require(ifMatch, before.revision());
        SubscriptionDetails details = patches.apply(before.view().details(), patch);
        subscribe.check(details);
        if (!details.url().equals(before.url())) {
            subscribe.checkTarget(details.url());
        }
        subscribe.change(before, details);
        return shown(subscriptionId);
    }

    @DELETE
    @Path("{subscriptionId}")
    @Transactional
    @Operation(operationId = "unsubscribe", summary = "Delete a subscription, its secret and its deliveries")
    public void delete(
            @PathParam("subscriptionId") String subscriptionId, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        Subscriptions.Row before = subscriptions.toChange(subscriptionId);
        IfMatch.require(ifMatch, before.revision());
        subscribe.delete(before);
    }

    private RestResponse<SubscriptionView> shown(String subscriptionId) {
        Subscriptions.Row row = subscriptions.get(subscriptionId);
        return Answer.ok(Etag.shown(row.revision(), row.view()), row.view());
    }
}
