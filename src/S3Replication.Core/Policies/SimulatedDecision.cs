namespace S3Replication.Core.Policies;

/// <summary>
/// How IAM would decide one action
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html">EvaluationResult</see>).
/// </summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The ARN that it is asked for.</param>
/// <param name="Outcome">Allowed, or denied by a statement or by the lack of one.</param>
public sealed record SimulatedDecision(string Action, string Resource, AccessOutcome Outcome)
{
    /// <summary>The policies whose statements decided.</summary>
    public IReadOnlyList<string> MatchedPolicies { get; init; } = [];

    /// <summary>The condition keys that policies ask for and the request did not bring.</summary>
    public IReadOnlyList<string> MissingContextKeys { get; init; } = [];

    /// <summary>Whether the service control policies allow it; null when the account is in no organization.</summary>
    public bool? AllowedByOrganizations { get; init; }

    /// <summary>Whether the permissions boundary allows it; null when there is none.</summary>
    public bool? AllowedByBoundary { get; init; }
}
