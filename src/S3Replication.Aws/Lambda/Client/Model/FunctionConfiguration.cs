using System.Text.Json;

namespace Amazon.Lambda.Model;

/// <summary>What is set of a function.</summary>
internal sealed class FunctionConfiguration
{
    /// <summary>The name.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The ARN.</summary>
    public string? FunctionArn { get; set; }

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

    /// <summary>The SHA-256 of the package, in Base64.</summary>
    public string? CodeSha256 { get; set; }

    /// <summary>The queue for events that could not be processed; null for none.</summary>
    public string? DeadLetterArn { get; set; }

    /// <summary>The environment variables; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; set; }

    /// <summary><c>Pending</c>, <c>Active</c> …</summary>
    public string? State { get; set; }

    /// <summary><c>Successful</c>, <c>InProgress</c> …</summary>
    public string? LastUpdateStatus { get; set; }

    /// <summary>Reads one.</summary>
    /// <param name="json">The object.</param>
    public static FunctionConfiguration Of(JsonElement json) => new()
    {
        FunctionName = LambdaJson.Text(json, "FunctionName"),
        FunctionArn = LambdaJson.Text(json, "FunctionArn"),
        Role = LambdaJson.Text(json, "Role"),
        Runtime = LambdaJson.Text(json, "Runtime"),
        Handler = LambdaJson.Text(json, "Handler"),
        Description = LambdaJson.Text(json, "Description"),
        Timeout = LambdaJson.Number(json, "Timeout"),
        MemorySize = LambdaJson.Number(json, "MemorySize"),
        CodeSha256 = LambdaJson.Text(json, "CodeSha256"),
        DeadLetterArn = LambdaJson.Member(json, "DeadLetterConfig") is { } letters ? LambdaJson.Text(letters, "TargetArn") : null,
        Variables = LambdaJson.Member(json, "Environment") is { } environment
            ? LambdaJson.Map(LambdaJson.Member(environment, "Variables"))
            : null,
        State = LambdaJson.Text(json, "State"),
        LastUpdateStatus = LambdaJson.Text(json, "LastUpdateStatus"),
    };
}
