using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.SQS.Model;

/// <summary>The answer to <c>GetQueueAttributes</c>.</summary>
internal sealed class GetQueueAttributesResponse : JsonResponse
{
    /// <summary>The attributes.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Attributes = Member(result, "Attributes") is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal)
            : null;
    }
}
