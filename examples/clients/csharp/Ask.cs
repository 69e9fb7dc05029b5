using System;
using NhsEpr.TrustService.Api;
using NhsEpr.TrustService.Client;
using NhsEpr.TrustService.Model;

/// <summary>
/// Asks which systems run out of cover, and registers a trust, with the generated client. REGISTER is the address of
/// trust-service, TOKEN a steward's token, ODS_CODE the trust to register.
/// </summary>
public static class Ask
{
    public static void Main()
    {
        var configuration = new Configuration
        {
            BasePath = Environment.GetEnvironmentVariable("REGISTER"),
            AccessToken = Environment.GetEnvironmentVariable("TOKEN"),
        };

        var board = new CoverApi(configuration)
            .CoverBoard(programme: "NPfIT", cluster: "South", asOf: new DateOnly(2013, 8, 15));
        foreach (var item in board.Items)
        {
            Console.WriteLine($"{item.Trust.OdsCode} {item.Route.Stage}");
        }

        var details = new TrustDetails(odsCode: Environment.GetEnvironmentVariable("ODS_CODE"), name: "Example NHS Trust");
        var trust = new TrustsApi(configuration).RegisterTrust(details);
        Console.WriteLine($"{trust.OdsCode} {trust.Status}");
    }
}
