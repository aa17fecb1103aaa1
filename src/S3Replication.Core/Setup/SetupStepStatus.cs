namespace S3Replication.Core.Setup;

/// <summary>What became of a step.</summary>
public enum SetupStepStatus
{
    /// <summary>It was not begun.</summary>
    NotDone,

    /// <summary>Something was changed, or examined, and it succeeded.</summary>
    Done,

    /// <summary>Everything was there already; nothing was changed.</summary>
    AlreadyThere,

    /// <summary>It failed; part of it may have been done.</summary>
    Failed,
}
