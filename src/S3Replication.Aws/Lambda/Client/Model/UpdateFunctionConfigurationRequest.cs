using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Lambda.Model;

/// <summary>The request of <c>UpdateFunctionConfiguration</c>.</summary>
internal sealed class UpdateFunctionConfigurationRequest : JsonRequest
{
    /// <summary>The function.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The role that it runs in, by ARN.</summary>
    public string? Role { get; set; }

    /// <summary>The runtime.</summary>
    public string? Runtime { get; set; }

    /// <summary>What is called.</summary>
    public string? Handler { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>How long an invocation may take, in seconds.</summary>
    public int? Timeout { get; set; }

    /// <summary>The memory in MB.</summary>
    public int? MemorySize { get; set; }

    /// <summary>The queue for events that could not be processed; empty to take it away.</summary>
    public string? DeadLetterArn { get; set; }

    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; set; }

    /// <inheritdoc/>
    internal override string Method => "PUT";

    /// <inheritdoc/>
    internal override string Path => $"/2015-03-31/functions/{Uri.EscapeDataString(FunctionName ?? string.Empty)}/configuration";

    /// <inheritdoc/>
    internal override string MediaType => "application/json";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
    [
        ("Role", Role),
        ("Runtime", Runtime),
        ("Handler", Handler),
        ("Description", Description),
        ("Timeout", Timeout),
        ("MemorySize", MemorySize),
        ("DeadLetterConfig", DeadLetterArn is null ? null : new JsonObject { ["TargetArn"] = DeadLetterArn }),
        ("Environment", Variables is null ? null : new JsonObject { [nameof(Variables)] = LambdaJson.Of(Variables) }),
    ];
}
