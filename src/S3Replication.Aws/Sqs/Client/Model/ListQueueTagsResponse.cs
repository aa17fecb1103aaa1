using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The answer to <c>ListQueueTags</c>.</summary>
internal sealed class ListQueueTagsResponse : JsonResponse
{
    /// <summary>The tags; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Tags = Member(result, "Tags") is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal)
            : null;
    }
}
