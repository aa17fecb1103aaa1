using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The answer to <c>GetPolicy</c>.</summary>
internal sealed class GetPolicyResponse : JsonResponse
{
    /// <summary>The policy as JSON.</summary>
    public string? Policy { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Policy = Text(result, "Policy");
    }
}
