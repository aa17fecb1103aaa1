using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The answer to <c>ListParents</c>.</summary>
internal sealed class ListParentsResponse : JsonResponse
{
    /// <summary>What it is in.</summary>
    public List<Parent>? Parents { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Parents = Items(result, "Parents", parent => new Parent { Id = Text(parent, "Id"), Type = Text(parent, "Type") });
        NextToken = Text(result, "NextToken");
    }
}
