package uk.nhs.epr.tender.bids;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.tender.search.TenderSearch;
import uk.nhs.epr.tender.search.TenderView;

/// Bids, for their suppliers and the buyers of a tender only. Their contents are sealed until the deadline, for
/// stewards too.
@Path("/v1/tenders/{ocid}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"supplier", "buyer", "steward"})
@Tag(name = "Bids", description = "Submitted and sealed until the deadline, opened after it")
public class BidResource {
    private final RunBids run;
    private final TenderSearch search;

    BidResource(RunBids run, TenderSearch search) {
        this.run = run;
        this.search = search;
    }

    /// A submitted bid: a text of any form, such as JSON or base64.
    public record BidDetails(@NotBlank @Size(max = 700_000) String content) {}

    @GET
    @Path("bids")
    @Operation(operationId = "listBids", summary = "The bids without their contents; a supplier sees its own")
    public Page<BidView> list(@PathParam("ocid") String ocid) {
        return new Page<>(run.list(ocid), null);
    }

    @GET
    @Path("bids/{bid}")
    @Operation(operationId = "getBid", summary = "One bid, with its content once it is open")
    public BidView get(@PathParam("ocid") String ocid, @PathParam("bid") String bid) {
        return run.read(ocid, bid);
    }

    @POST
    @Path("participants/{id}/bids")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "submitBid",
            summary = "Submit a bid; it is sealed",
            description =
                    "By the participant's supplier, named in the token's `supplier` claim, or by the lead buyer, who"
                            + " records a bid that was submitted in another way. A late bid is 409.")
    @APIResponseSchema(value = BidView.class, responseCode = "201")
    public RestResponse<BidView> submit(
            @PathParam("ocid") String ocid, @PathParam("id") String participant, @Valid @NotNull BidDetails bid) {
        BidView receipt = run.take(ocid, participant, bid.content());
        return RestResponse.ResponseBuilder.<BidView>created(
                        URI.create("/v1/tenders/" + ocid + "/bids/" + receipt.id()))
                .entity(receipt)
                .build();
    }

    @POST
    @Path("bids/{bid}/withdrawal")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "withdrawBid",
            summary = "Withdraw a sealed bid; it stays on record as withdrawn",
            description = "Only the supplier withdraws a bid that it submitted.")
    public BidView withdraw(@PathParam("ocid") String ocid, @PathParam("bid") String bid) {
        return run.withdraw(ocid, bid);
    }

    @POST
    @Path("bid-opening")
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "openBids", summary = "Open the bids, once the deadline has passed")
    public RestResponse<TenderView> open(
            @PathParam("ocid") String ocid, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return search.respond(run.open(ocid, ifMatch));
    }
}
