using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The request of <c>ListParents</c>.</summary>
internal sealed class ListParentsRequest : JsonRequest
{
    /// <summary>The unit or account.</summary>
    public string? ChildId { get; set; }

    /// <summary>Where the page before ended.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override string Target => "AWSOrganizationsV20161128.ListParents";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
        [("ChildId", ChildId), ("NextToken", NextToken)];
}
