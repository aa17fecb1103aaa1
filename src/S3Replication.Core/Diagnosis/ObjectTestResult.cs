using S3Replication.Core.Objects;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis;

/// <summary>Whether one object has been replicated, and if not, why.</summary>
/// <param name="SourceBucket">The bucket that it is in.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version that was looked at; null in a bucket without versioning.</param>
/// <param name="Status">
/// Passed when every destination has it that a rule replicates it to; Unknown while it is on its way, and where nobody may look.
/// </param>
/// <param name="ReplicationStatus">What <c>x-amz-replication-status</c> says: one word for all destinations.</param>
/// <param name="Destinations">What each destination has.</param>
/// <param name="Rules">Which rules act on it, and why others don't.</param>
public sealed record ObjectTestResult(
    string SourceBucket,
    string Key,
    string? VersionId,
    TestStatus Status,
    ReplicationStatus ReplicationStatus,
    IReadOnlyList<ObjectReplicationStatus> Destinations,
    IReadOnlyList<RuleExplanation> Rules)
{
    /// <summary>What each destination has.</summary>
    public IReadOnlyList<ObjectReplicationStatus> Destinations { get; init => field = Listed.Of(value); } = Listed.Of(Destinations);

    /// <summary>Which rules act on it, and why others don't.</summary>
    public IReadOnlyList<RuleExplanation> Rules { get; init => field = Listed.Of(value); } = Listed.Of(Rules);

    /// <summary>Whether it can be said to have arrived wherever it should.</summary>
    public bool Succeeded => Status == TestStatus.Passed;

    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>When the version was made.</summary>
    public DateTimeOffset LastModified { get; init; }

    /// <summary>Why it is not where it should be; null when it is.</summary>
    public string? Cause { get; init; }

    /// <summary>How to mend that; null when there is nothing to mend.</summary>
    public string? Remedy { get; init; }

    /// <summary>What the examination of the rules found that act on it and whose destination lacks it.</summary>
    public IReadOnlyList<ReplicationTestResult> Results { get; init => field = Listed.Of(value); } = [];

    /// <summary>The checks among them that failed, warn, or could not be made.</summary>
    public IReadOnlyList<CheckResult> Findings => Listed.Of(Results.SelectMany(result => result.Findings));
}
