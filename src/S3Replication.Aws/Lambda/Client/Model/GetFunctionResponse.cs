using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The answer to <c>GetFunction</c>.</summary>
internal sealed class GetFunctionResponse : JsonResponse
{
    /// <summary>What is set.</summary>
    public FunctionConfiguration? Configuration { get; set; }

    /// <summary>The tags; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    /// <summary>How many invocations may run at once; null when none are reserved.</summary>
    public int? ReservedConcurrentExecutions { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Configuration = Member(result, "Configuration") is { } configuration ? FunctionConfiguration.Of(configuration) : null;
        Tags = LambdaJson.Map(Member(result, "Tags"));
        ReservedConcurrentExecutions = Member(result, "Concurrency") is { } concurrency
            && Member(concurrency, "ReservedConcurrentExecutions") is { } reserved ? reserved.GetInt32() : null;
    }
}
