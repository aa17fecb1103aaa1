namespace S3Replication.Core.Diagnosis;

/// <summary>What a check came to.</summary>
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>Replication, or part of it, does not work.</summary>
    Failed,

    /// <summary>It works, and something about it should be known.</summary>
    Warning,

    /// <summary>It could not be looked at, or only after another finding is mended; never good.</summary>
    Unknown,

    /// <summary>It does not apply to this rule.</summary>
    Skipped,
}
