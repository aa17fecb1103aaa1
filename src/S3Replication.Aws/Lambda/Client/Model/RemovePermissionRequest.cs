using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The request of <c>RemovePermission</c>.</summary>
internal sealed class RemovePermissionRequest : JsonRequest
{
    /// <summary>The function.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The id of the statement.</summary>
    public string? StatementId { get; set; }

    /// <inheritdoc/>
    internal override string Method => "DELETE";

    /// <inheritdoc/>
    internal override string Path => $"/2015-03-31/functions/{Uri.EscapeDataString(FunctionName ?? string.Empty)}/policy/{Uri.EscapeDataString(StatementId ?? string.Empty)}";
}
