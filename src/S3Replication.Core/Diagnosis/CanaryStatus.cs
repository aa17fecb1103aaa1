namespace S3Replication.Core.Diagnosis;

/// <summary>What became of a canary.</summary>
public enum CanaryStatus
{
    /// <summary>It arrived, and is what was sent; so did every leg that applies.</summary>
    Passed,

    /// <summary>It failed on its way, no rule took it, or what arrived differs from what was sent.</summary>
    Failed,

    /// <summary>It was under way when the deadline passed: S3 promises no time without Replication Time Control.</summary>
    TimedOut,

    /// <summary>It arrived, and one of its legs could not be looked at.</summary>
    Unknown,
}
