namespace S3Replication.Core.Diagnosis;

/// <summary>What the examination of one rule and its destination found.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to; null when there is no rule.</param>
/// <param name="RuleId">The rule's id; null when it has none, or there is no rule.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Checks">Every check, in the order in which they were made.</param>
public sealed record ReplicationTestResult(
    string SourceBucket,
    string? DestinationBucket,
    string? RuleId,
    TestStatus Status,
    IReadOnlyList<CheckResult> Checks)
{
    /// <summary>Every check, in the order in which they were made.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init => field = Listed.Of(value); } = Listed.Of(Checks);

    /// <summary>Whether replication can be said to work; unknown is not good.</summary>
    public bool Succeeded => Status == TestStatus.Passed;

    /// <summary>
    /// The checks that failed, warn, or could not be made. What only waits for another finding to be mended is left out, and so is
    /// what a canary proved: both are in <see cref="Checks"/>, with the id of that check.
    /// </summary>
    public IReadOnlyList<CheckResult> Findings =>
        Listed.Of(Checks.Where(check => check.BlockedBy is null
            && check.ProvenBy is null
            && check.Status is CheckStatus.Failed or CheckStatus.Warning or CheckStatus.Unknown));

    /// <summary>What the canary found; null when none was sent.</summary>
    public CanaryResult? Canary { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Status}: {SourceBucket} to {DestinationBucket ?? "nowhere"}, rule {RuleId ?? "none"}";
}
