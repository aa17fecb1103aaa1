using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The answer to <c>ListPoliciesForTarget</c>.</summary>
internal sealed class ListPoliciesForTargetResponse : JsonResponse
{
    /// <summary>The policies.</summary>
    public List<PolicySummary>? Policies { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Policies = Items(
            result, "Policies", policy => new PolicySummary { Id = Text(policy, "Id"), Name = Text(policy, "Name") });
        NextToken = Text(result, "NextToken");
    }
}
