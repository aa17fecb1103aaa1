using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// What Organizations keeps, as its answers write it
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Types.html">Data types</see>).
/// </summary>
internal static class OrganizationsJson
{
    private static readonly TimeSpan s_invitationHolds = TimeSpan.FromDays(15);

    /// <summary>An organization.</summary>
    public static JsonObject Of(Organization organization) => new()
    {
        ["Id"] = organization.Id,
        ["Arn"] = organization.Arn("organization"),
        ["FeatureSet"] = organization.AllFeatures ? "ALL" : "CONSOLIDATED_BILLING",
        ["MasterAccountArn"] = organization.Arn("account", organization.ManagementAccountId),
        ["MasterAccountId"] = organization.ManagementAccountId,
        ["MasterAccountEmail"] = organization.Find(organization.ManagementAccountId)!.Email,
        ["AvailablePolicyTypes"] = organization.AllFeatures
            ? new JsonArray(new JsonObject { ["Type"] = OrganizationPolicyType.ServiceControl, ["Status"] = "ENABLED" })
            : [],
    };

    /// <summary>The root.</summary>
    public static JsonObject Root(Organization organization, OrganizationNode root) => new()
    {
        ["Id"] = root.Id,
        ["Arn"] = organization.Arn("root", root.Id),
        ["Name"] = root.Name,
        ["PolicyTypes"] = new JsonArray(
            [.. organization.EnabledTypes.Select(type => new JsonObject { ["Type"] = type, ["Status"] = "ENABLED" })]),
    };

    /// <summary>An account.</summary>
    public static JsonObject Account(Organization organization, OrganizationNode account) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = organization.Arn("account", account.Id),
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["Status"] = "ACTIVE",
        ["State"] = "ACTIVE",
        ["JoinedMethod"] = account.WasInvited ? "INVITED" : "CREATED",
        ["JoinedTimestamp"] = Time(account.JoinedAt),
    };

    /// <summary>A policy without its content.</summary>
    public static JsonObject Summary(OrganizationPolicy policy) => new()
    {
        ["Id"] = policy.Id,
        ["Arn"] = policy.Arn,
        ["Name"] = policy.Name,
        ["Description"] = policy.Description,
        ["Type"] = policy.Type,
        ["AwsManaged"] = policy.IsAwsManaged,
    };

    /// <summary>A policy.</summary>
    public static JsonObject Policy(OrganizationPolicy policy) =>
        new() { ["PolicySummary"] = Summary(policy), ["Content"] = policy.Content };

    /// <summary>What became of an account that was asked for.</summary>
    public static JsonObject Creation(AccountCreation creation) => new()
    {
        ["Id"] = creation.Id,
        ["AccountName"] = creation.Name,
        ["State"] = "SUCCEEDED",
        ["RequestedTimestamp"] = Time(creation.At),
        ["CompletedTimestamp"] = Time(creation.At),
        ["AccountId"] = creation.AccountId,
    };

    /// <summary>An invitation.</summary>
    public static JsonObject Handshake(Organization organization, Handshake handshake) => new()
    {
        ["Id"] = handshake.Id,
        ["Arn"] = organization.Arn("handshake", $"invite/{handshake.Id}"),
        ["Parties"] = new JsonArray(
            new JsonObject { ["Id"] = organization.Id["o-".Length..], ["Type"] = "ORGANIZATION" },
            new JsonObject { ["Id"] = handshake.AccountId, ["Type"] = "ACCOUNT" }),
        ["State"] = handshake.State,
        ["RequestedTimestamp"] = Time(handshake.RequestedAt),
        ["ExpirationTimestamp"] = Time(handshake.RequestedAt + s_invitationHolds),
        ["Action"] = "INVITE",
        ["Resources"] = new JsonArray(
            new JsonObject { ["Type"] = "ORGANIZATION", ["Value"] = organization.Id },
            new JsonObject { ["Type"] = "ACCOUNT", ["Value"] = handshake.AccountId }),
    };

    private static JsonValue Time(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000.0);
}
