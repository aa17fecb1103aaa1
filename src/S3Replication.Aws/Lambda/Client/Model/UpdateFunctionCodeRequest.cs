using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The request of <c>UpdateFunctionCode</c>.</summary>
internal sealed class UpdateFunctionCodeRequest : JsonRequest
{
    /// <summary>The function.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The package.</summary>
    public byte[]? ZipFile { get; set; }

    /// <inheritdoc/>
    internal override string Method => "PUT";

    /// <inheritdoc/>
    internal override string Path => $"/2015-03-31/functions/{Uri.EscapeDataString(FunctionName ?? string.Empty)}/code";

    /// <inheritdoc/>
    internal override string MediaType => "application/json";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("ZipFile", ZipFile is null ? null : JsonValue.Create(Convert.ToBase64String(ZipFile))),
    ];
}
