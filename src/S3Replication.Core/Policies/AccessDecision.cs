namespace S3Replication.Core.Policies;

/// <summary>How a request is decided, by what, and why.</summary>
/// <param name="Outcome">The decision.</param>
/// <param name="Explanation">One or two sentences for people.</param>
public sealed record AccessDecision(AccessOutcome Outcome, string Explanation)
{
    /// <summary>The policy that decides; null when it is the lack of one.</summary>
    public PolicyDocument? Policy { get; init; }

    /// <summary>The statement that decides; null when none does.</summary>
    public PolicyStatement? Statement { get; init; }

    /// <summary>
    /// The condition keys whose values would have to be known; empty unless the outcome is <see cref="AccessOutcome.Unknown"/>.
    /// </summary>
    public IReadOnlyList<string> UnknownKeys { get; init; } = [];

    /// <summary>Whether the request goes through.</summary>
    public bool IsAllowed => Outcome == AccessOutcome.Allowed;
}
