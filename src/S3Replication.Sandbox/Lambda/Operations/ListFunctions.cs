using System.Globalization;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html">ListFunctions</see> and
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html">ListVersionsByFunction</see>.
/// </summary>
internal static class ListFunctions
{
    private const int LongestPage = 50;

    /// <summary>The functions of the caller's account in the Region, by pages of 50 at most.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        call.Demand(arn: null);
        string marker = call.Request.Http.Query["Marker"] ?? string.Empty;
        string text = call.Request.Http.Query["MaxItems"] ?? "50";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most) || most is < 1 or > 10000)
        {
            throw LambdaErrors.Constraint(text, "maxItems", "have value between 1 and 10000");
        }

        LambdaFunction[] found =
        [
            .. call.World.Functions.All
                .Where(function => function.Arn.Region == call.Request.Region && function.Arn.AccountId == call.Caller.AccountId)
                .Where(function => string.CompareOrdinal(function.Arn.Name, marker) > 0)
                .OrderBy(function => function.Arn.Name, StringComparer.Ordinal)
                .Take(Math.Min(most, LongestPage) + 1),
        ];
        LambdaFunction[] page = [.. found.Take(Math.Min(most, LongestPage))];
        JsonObject result = new() { ["Functions"] = new JsonArray([.. page.Select(function => FunctionJson.Configuration(function))]) };
        if (found.Length > page.Length)
        {
            result["NextMarker"] = page[^1].Arn.Name;
        }

        return LambdaService.Answer(call, result);
    }

    /// <summary>The versions of a function: the one that is not published.</summary>
    public static HttpResponse HandleVersions(LambdaCall call) => LambdaService.Answer(
        call, new JsonObject { ["Versions"] = new JsonArray(FunctionJson.Configuration(call.Function(), version: true)) });
}
