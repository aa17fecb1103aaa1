namespace S3Replication.Core.Diagnosis;

/// <summary>What the examination of a rule came to.</summary>
public enum TestStatus
{
    /// <summary>Every check that applies was made and found good.</summary>
    Passed,

    /// <summary>A check found something that stops replication, or part of it.</summary>
    Failed,

    /// <summary>A check could not be made: it can't be said that replication works.</summary>
    Unknown,
}
