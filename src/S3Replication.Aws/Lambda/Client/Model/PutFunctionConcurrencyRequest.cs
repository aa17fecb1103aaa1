using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The request of <c>PutFunctionConcurrency</c>.</summary>
internal sealed class PutFunctionConcurrencyRequest : JsonRequest
{
    /// <summary>The function.</summary>
    public string? FunctionName { get; set; }

    /// <summary>How many invocations may run at once.</summary>
    public int? ReservedConcurrentExecutions { get; set; }

    /// <inheritdoc/>
    internal override string Method => "PUT";

    /// <inheritdoc/>
    internal override string Path => $"/2017-10-31/functions/{Uri.EscapeDataString(FunctionName ?? string.Empty)}/concurrency";

    /// <inheritdoc/>
    internal override string MediaType => "application/json";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("ReservedConcurrentExecutions", ReservedConcurrentExecutions),
    ];
}
