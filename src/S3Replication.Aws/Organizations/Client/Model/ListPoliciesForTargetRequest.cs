using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The request of <c>ListPoliciesForTarget</c>.</summary>
internal sealed class ListPoliciesForTargetRequest : JsonRequest
{
    /// <summary>The root, unit or account.</summary>
    public string? TargetId { get; set; }

    /// <summary>The kind of policies.</summary>
    public string? Filter { get; set; }

    /// <summary>Where the page before ended.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override string Target => "AWSOrganizationsV20161128.ListPoliciesForTarget";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
        [("TargetId", TargetId), ("Filter", Filter), ("NextToken", NextToken)];
}
