using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The answer to <c>CreateFunction</c>.</summary>
internal sealed class CreateFunctionResponse : JsonResponse
{
    /// <summary>What is set.</summary>
    public FunctionConfiguration? Configuration { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Configuration = FunctionConfiguration.Of(result);
    }
}
