using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Json;

namespace S3Replication.Sandbox.Account;

/// <summary>
/// AWS Account Management, as much of it as tells and turns Regions on and off
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/api-reference.html">Account Management API reference</see>). What takes
/// AWS hours is done at once.
/// </summary>
internal sealed class AccountService : IService
{
    private const int LongestBody = 64 * 1024;

    private readonly IamTable _iam;

    /// <summary>Makes the service.</summary>
    /// <param name="iam">The IAM of every account, and their Regions.</param>
    public AccountService(IamTable iam) => _iam = iam;

    /// <inheritdoc/>
    public string Name => "account";

    /// <summary>The operation that a path is for; nothing when there is none.</summary>
    /// <param name="path">The path: <c>/getRegionOptStatus</c>.</param>
    public static string OperationOf(string path) =>
        path.Length > 1 ? char.ToUpperInvariant(path[1]) + path[2..] : string.Empty;

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller.IsAnonymous)
        {
            throw AccountErrors.NoCredentials();
        }

        string operation = OperationOf(request.Http.RawPath);
        JsonElement body = await JsonProtocol.ReadAsync(request.Body, LongestBody, cancellationToken).ConfigureAwait(false);
        JsonObject? result = operation switch
        {
            "GetRegionOptStatus" => Tell(request.Caller, body),
            "EnableRegion" => Turn(request.Caller, operation, body, on: true),
            "DisableRegion" => Turn(request.Caller, operation, body, on: false),
            _ => throw AccountErrors.NotHere(operation),
        };
        return JsonProtocol.Answer(result, request.RequestId, "application/json");
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId)
    {
        byte[] body = Encoding.UTF8.GetBytes(new JsonObject { ["message"] = error.Message }.ToJsonString());
        HttpResponse response = new(error.Status) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.Add("Content-Type", "application/json");
        response.Headers.Add("x-amzn-ErrorType", error.Code);
        response.Headers.Add("x-amzn-RequestId", requestId);
        return response;
    }

    private JsonObject Tell(Caller caller, JsonElement body)
    {
        (string account, string region) = Read(caller, "GetRegionOptStatus", body);
        return new JsonObject
        {
            ["RegionName"] = region,
            ["RegionOptStatus"] = RegionTable.IsDefault(region) ? "ENABLED_BY_DEFAULT"
                : _iam.Regions.IsOn(account, region) ? "ENABLED"
                : "DISABLED",
        };
    }

    private JsonObject? Turn(Caller caller, string operation, JsonElement body, bool on)
    {
        (string account, string region) = Read(caller, operation, body);
        if (RegionTable.IsDefault(region))
        {
            throw AccountErrors.Validation($"The Region {region} is enabled by default and can't be changed.");
        }

        _iam.Regions.Turn(account, region, on);
        return null;
    }

    private (string AccountId, string Region) Read(Caller caller, string operation, JsonElement body)
    {
        string region = Text(body, "RegionName") ?? throw AccountErrors.Validation("RegionName is required.");
        if (!AwsPartition.TryFromRegion(region, out _))
        {
            throw AccountErrors.Validation($"{region} is no Region.");
        }

        // "the calling identity must be in the organization's management account or a delegated administrator account"
        string account = Text(body, "AccountId") ?? caller.AccountId;
        bool manages = account == caller.AccountId || _iam.Organizations.Use(
            account, organization => organization is not null && organization.ManagementAccountId == caller.AccountId);
        PolicySet own = RolePermissions.Of(_iam, caller);
        string action = "account:" + operation;
        string resource = $"arn:{caller.Partition.Id}:account::{account}:account";
        AccessContext context = operation == "GetRegionOptStatus" ? caller.Context : caller.Context.With("account:TargetRegion", region);
        AccessDecision decision = _iam.Organizations.Decide(
            new AccessRequest(caller.Principal(), action, resource, caller.AccountId) { Context = context }, own);
        return manages && decision.IsAllowed
            ? (account, region)
            : throw AccountErrors.AccessDenied(DenialText.Of(caller, action, resource, decision, own));
    }

    private static string? Text(JsonElement body, string name) => !body.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw AccountErrors.Validation($"{name} must be a string.");
}
