using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The request of <c>AddPermission</c>.</summary>
internal sealed class AddPermissionRequest : JsonRequest
{
    /// <summary>The function.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The id of the statement.</summary>
    public string? StatementId { get; set; }

    /// <summary>What is allowed.</summary>
    public string? Action { get; set; }

    /// <summary>Whom.</summary>
    public string? Principal { get; set; }

    /// <summary>For what.</summary>
    public string? SourceArn { get; set; }

    /// <summary>Whose that is.</summary>
    public string? SourceAccount { get; set; }

    /// <inheritdoc/>
    internal override string Path => $"/2015-03-31/functions/{Uri.EscapeDataString(FunctionName ?? string.Empty)}/policy";

    /// <inheritdoc/>
    internal override string MediaType => "application/json";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("StatementId", StatementId),
        ("Action", Action),
        ("Principal", Principal),
        ("SourceArn", SourceArn),
        ("SourceAccount", SourceAccount),
    ];
}
