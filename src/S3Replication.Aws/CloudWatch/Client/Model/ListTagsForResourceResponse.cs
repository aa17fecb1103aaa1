using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The answer to <c>ListTagsForResource</c>.</summary>
internal sealed class ListTagsForResourceResponse : JsonResponse
{
    /// <summary>The tags.</summary>
    public List<Tag>? Tags { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result) =>
        Tags = Items(result, "Tags", tag => new Tag { Key = Text(tag, "Key"), Value = Text(tag, "Value") });
}
