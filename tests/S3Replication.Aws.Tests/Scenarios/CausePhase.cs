namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>When a cause comes about, so that of two neither makes S3 refuse the other.</summary>
internal enum CausePhase
{
    /// <summary>What was written and happened before.</summary>
    History,

    /// <summary>The replication configuration is edited.</summary>
    Configuration,

    /// <summary>Roles, policies and keys are edited.</summary>
    Permissions,

    /// <summary>Other settings of the buckets are changed.</summary>
    Settings,

    /// <summary>Something is deleted.</summary>
    Deletion,

    /// <summary>Objects are written that the rule can't bring across.</summary>
    Objects,

    /// <summary>Time passes.</summary>
    Time,
}
