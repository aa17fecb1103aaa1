namespace S3Replication.Core.Control;

/// <summary>What came of a change.</summary>
public enum ChangeOutcome
{
    /// <summary>Everything was so already.</summary>
    NothingToDo,

    /// <summary>At least one change was made.</summary>
    Changed,

    /// <summary>No change was approved.</summary>
    Declined,
}
