using System.Collections.Immutable;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// What can be set of a function beside its code
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html">FunctionConfiguration</see>).
/// </summary>
internal sealed record FunctionSettings
{
    /// <summary>The role that it runs in, by ARN.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The runtime: <c>dotnet10</c>, <c>python3.13</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>What of the code is called.</summary>
    public required string Handler { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>How long an invocation may take, in seconds.</summary>
    public int Timeout { get; init; } = 3;

    /// <summary>The memory in MB.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>The scratch space in MB; it is told, and not enforced.</summary>
    public int EphemeralStorage { get; init; } = 512;

    /// <summary>The processor, which is told; functions run on the one that is here.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>Whether calls are traced, which is told; nothing is.</summary>
    public string Tracing { get; init; } = "PassThrough";

    /// <summary>The queue for events that could not be processed, by ARN; null for none.</summary>
    public string? DeadLetterArn { get; init; }

    /// <summary>The environment variables.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
