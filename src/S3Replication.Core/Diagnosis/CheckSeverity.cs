namespace S3Replication.Core.Diagnosis;

/// <summary>How much is lost when a check fails.</summary>
public enum CheckSeverity
{
    /// <summary>Nothing is replicated.</summary>
    Critical,

    /// <summary>Something is not replicated: tags, delete markers.</summary>
    High,

    /// <summary>Replication works; what was meant may be something else.</summary>
    Medium,
}
