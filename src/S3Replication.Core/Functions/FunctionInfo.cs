namespace S3Replication.Core.Functions;

/// <summary>A function of AWS Lambda.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Settings">What is set.</param>
/// <param name="CodeSha256">The SHA-256 of its package, in Base64.</param>
public sealed record FunctionInfo(string Arn, FunctionSettings Settings, string CodeSha256)
{
    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How many invocations may run at once, reserved for it; null when none are.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>Whether it is being made or changed, and takes no other change.</summary>
    public bool IsBusy { get; init; }
}
