using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Makes a policy that is attached to nothing yet.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html">CreatePolicy</see>).
/// </summary>
internal sealed class CreatePolicy : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string type = call.PolicyType("Type");
        string name = call.Required("Name");
        string content = call.Required("Content");
        if (!call.Organization.AllFeatures)
        {
            throw OrganizationErrors.TypeNotAvailable();
        }

        OrganizationPolicyGrammar.Check(type, content);
        if (call.Organization.Policies.Any(policy => policy.Type == type && policy.Name == name))
        {
            throw OrganizationErrors.Conflict("DuplicatePolicyException", "A policy with the same name already exists.");
        }

        string id = OrganizationIds.New("p-", 8);
        OrganizationPolicy made = new(
            id,
            call.Organization.Arn("policy", $"{type.ToLowerInvariant()}/{id}"),
            type,
            name,
            call.Required("Description"),
            content);
        call.Organization.Put(made);
        return new JsonObject { ["Policy"] = OrganizationsJson.Policy(made) };
    }
}
