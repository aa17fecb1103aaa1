using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Changes a policy.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html">UpdatePolicy</see>).
/// </summary>
internal sealed class UpdatePolicy : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        OrganizationPolicy policy = call.Policy();
        if (policy.IsAwsManaged)
        {
            throw OrganizationErrors.AccessDenied();
        }

        string content = call.Text("Content") ?? policy.Content;
        OrganizationPolicyGrammar.Check(policy.Type, content);
        OrganizationPolicy changed = policy with
        {
            Name = call.Text("Name") ?? policy.Name,
            Description = call.Text("Description") ?? policy.Description,
            Content = content,
        };
        call.Organization.Put(changed);
        return new JsonObject { ["Policy"] = OrganizationsJson.Policy(changed) };
    }
}
