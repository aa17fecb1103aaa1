namespace S3Replication.Core.Diagnosis;

/// <summary>What one check found.</summary>
/// <param name="Id">The check's stable id: <c>CRR001</c>.</param>
/// <param name="Title">What was checked.</param>
/// <param name="Severity">How much is lost when it fails.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Observed">What was seen.</param>
public sealed record CheckResult(string Id, string Title, CheckSeverity Severity, CheckStatus Status, string Observed)
{
    /// <summary>Why it is not as it should be; null when it is.</summary>
    public string? Cause { get; init; }

    /// <summary>How to mend it: the statement to add, or the cmdlet to call; null when there is nothing to mend.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// The id of the check whose finding has to be mended before this one can say anything; null when it said what it could.
    /// </summary>
    public string? BlockedBy { get; init; }

    /// <summary>
    /// The id of the check that proved it although it could not be looked at: a canary that arrived. Then it does not count against
    /// the result; null when nothing did.
    /// </summary>
    public string? ProvenBy { get; init; }

    /// <summary>What <c>Repair-CrrReplication</c> can do about it; empty when it takes a decision, or another tool.</summary>
    public IReadOnlyList<CheckMend> Mends { get; init => field = Listed.Of(value); } = [];

    /// <summary>This product's own page about the check, as a path in its repository: why it matters, how to mend it, how to try it.</summary>
    public string Page => $"docs/checks/{Id}.md";

    /// <summary>The page of AWS's documentation that says how it should be.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Id} {Status}: {Title}";
}
