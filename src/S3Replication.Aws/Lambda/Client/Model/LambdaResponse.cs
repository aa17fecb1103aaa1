using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>An answer that says nothing more than that it is done.</summary>
internal sealed class LambdaResponse : JsonResponse
{
    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
    }
}
