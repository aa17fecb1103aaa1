using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Makes an organization of which the caller's account is the management account.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html">CreateOrganization</see>).
/// </summary>
internal sealed class CreateOrganization : IOrganizationsOperation
{
    /// <inheritdoc/>
    public bool NeedsOrganization => false;

    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        bool all = call.Text("FeatureSet") switch
        {
            null or "ALL" => true,
            "CONSOLIDATED_BILLING" => false,
            { } other => throw OrganizationErrors.Invalid($"INVALID_ENUM: {other} is no feature set."),
        };
        return new JsonObject
        {
            ["Organization"] = OrganizationsJson.Of(call.Table.Create(call.Caller.AccountId, all, call.Now)),
        };
    }
}
