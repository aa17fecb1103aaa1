namespace S3Replication.Core.Functions;

/// <summary>
/// What is set of a function of AWS Lambda beside its code
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</see>).
/// </summary>
/// <param name="Name">Its name, up to 64 letters, digits, hyphens and underscores.</param>
/// <param name="RoleArn">The role that it runs in.</param>
/// <param name="Runtime">The runtime: <c>dotnet10</c>.</param>
/// <param name="Handler">What of the code is called.</param>
public sealed record FunctionSettings(string Name, string RoleArn, string Runtime, string Handler)
{
    /// <summary>What it is for; shown in the console.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>How long an invocation may take, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 3;

    /// <summary>The memory in MB.</summary>
    public int MemoryMegabytes { get; init; } = 128;

    /// <summary>The queue for events that could not be processed, by ARN; null for none.</summary>
    public string? DeadLetterArn { get; init; }

    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it says the same as another.</summary>
    /// <param name="other">The other.</param>
    public bool SaysTheSameAs(FunctionSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Environment = other.Environment } == other
            && Environment.Count == other.Environment.Count
            && Environment.All(variable => other.Environment.TryGetValue(variable.Key, out string? value) && value == variable.Value);
    }
}
