using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Turns a kind of policies on; AWS's policy that allows everything is attached everywhere.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html">EnablePolicyType</see>).
/// </summary>
internal sealed class EnablePolicyType : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string type = call.PolicyType("PolicyType");
        OrganizationNode root = call.Node("RootId", "Root");
        if (!call.Organization.AllFeatures)
        {
            throw OrganizationErrors.TypeNotAvailable();
        }

        return call.Organization.Enable(type)
            ? new JsonObject { ["Root"] = OrganizationsJson.Root(call.Organization, root) }
            : throw OrganizationErrors.Conflict("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
    }
}
