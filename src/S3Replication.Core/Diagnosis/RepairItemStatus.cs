namespace S3Replication.Core.Diagnosis;

/// <summary>What became of a mend.</summary>
public enum RepairItemStatus
{
    /// <summary>It was made.</summary>
    Applied,

    /// <summary>It was made, and taken back: the canary did worse with it.</summary>
    TakenBack,

    /// <summary>There was nothing to change by the time that it was its turn.</summary>
    NotNeeded,

    /// <summary>It was not approved.</summary>
    Declined,

    /// <summary>It may not be made: what it would change is not this module's, or something is missing.</summary>
    Refused,

    /// <summary>There is no mend that can be made without a decision: the remedy says what to do.</summary>
    Manual,
}
