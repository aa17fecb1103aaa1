namespace S3Replication.Core.Replication;

/// <summary>What a finding means for the configuration.</summary>
public enum FindingSeverity
{
    /// <summary>S3 refuses it.</summary>
    Error,

    /// <summary>S3 accepts it, and then objects fail, stay behind, or something does nothing.</summary>
    Warning,

    /// <summary>It works, and something about it should be known.</summary>
    Information,
}
