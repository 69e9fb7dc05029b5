import java.time.LocalDate;
import uk.nhs.epr.client.trust.ApiClient;
import uk.nhs.epr.client.trust.api.CoverApi;
import uk.nhs.epr.client.trust.api.TrustsApi;
import uk.nhs.epr.client.trust.model.CoverItem;
import uk.nhs.epr.client.trust.model.Trust;
import uk.nhs.epr.client.trust.model.TrustDetails;

/// Asks which systems run out of cover, and registers a trust, with the generated client. REGISTER is the address of
/// trust-service, TOKEN a steward's token, ODS_CODE the trust to register.
public final class Ask {
    public static void main(String[] args) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("REGISTER"));
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + System.getenv("TOKEN")));

        var question = CoverApi.APICoverBoardRequest.newBuilder()
                .programme("NPfIT")
                .cluster("South")
                .asOf(LocalDate.of(2013, 8, 15))
                .build();
        for (CoverItem item : new CoverApi(client).coverBoard(question).getItems()) {
            System.out.println(item.getTrust().getOdsCode() + " " + item.getRoute().getStage());
        }

        var details = new TrustDetails().odsCode(System.getenv("ODS_CODE")).name("Example NHS Trust");
        Trust trust = new TrustsApi(client)
                .registerTrust(TrustsApi.APIRegisterTrustRequest.newBuilder()
                        .trustDetails(details)
                        .build());
        System.out.println(trust.getOdsCode() + " " + trust.getStatus());
    }
}
