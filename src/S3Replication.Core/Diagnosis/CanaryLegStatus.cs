namespace S3Replication.Core.Diagnosis;

/// <summary>What became of a leg of a canary.</summary>
public enum CanaryLegStatus
{
    /// <summary>It came out as it should.</summary>
    Passed,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>It was under way when the deadline passed.</summary>
    TimedOut,

    /// <summary>It could not be made or looked at; never good.</summary>
    Unknown,

    /// <summary>It does not apply to the rule.</summary>
    Skipped,
}
