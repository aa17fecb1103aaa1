using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The request of <c>ListTagsForResource</c>.</summary>
internal sealed class ListTagsForResourceRequest : JsonRequest
{
    /// <summary>The alarm.</summary>
    public string? ResourceARN { get; set; }

    /// <inheritdoc/>
    internal override string Target => "GraniteServiceVersion20100801.ListTagsForResource";

    /// <inheritdoc/>
    internal override string MediaType => "application/x-amz-json-1.0";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() => [("ResourceARN", ResourceARN)];
}
