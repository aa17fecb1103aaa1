using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The request of <c>DeleteFunction</c>.</summary>
internal sealed class DeleteFunctionRequest : JsonRequest
{
    /// <summary>The function.</summary>
    public string? FunctionName { get; set; }

    /// <inheritdoc/>
    internal override string Method => "DELETE";

    /// <inheritdoc/>
    internal override string Path => $"/2015-03-31/functions/{Uri.EscapeDataString(FunctionName ?? string.Empty)}";
}
