namespace S3Replication.Core.Setup;

/// <summary>The kinds of steps in which replication is set up, in their order.</summary>
public enum SetupStepKind
{
    /// <summary>A bucket is there and has versioning.</summary>
    Bucket,

    /// <summary>The role that S3 assumes may do what the rules need.</summary>
    Role,

    /// <summary>Another account lets the role in.</summary>
    Grant,

    /// <summary>The rule is in the source bucket's configuration.</summary>
    Rule,

    /// <summary>Replication was examined.</summary>
    Test,
}
