using S3Replication.Core.Objects;

namespace S3Replication.Core.ReverseSync;

/// <summary>What is done about a change, and why.</summary>
/// <param name="Action">What.</param>
/// <param name="Skip">Why nothing.</param>
/// <param name="Condition">What the other bucket must have for the write to happen; null when nothing is written.</param>
internal sealed record SyncDecision(SyncAction Action, SyncSkip Skip, WriteCondition? Condition)
{
    /// <summary>The change is looked at again later.</summary>
    public static SyncDecision Later { get; } = new(SyncAction.Wait, SyncSkip.None, null);

    /// <summary>Nothing is done.</summary>
    /// <param name="skip">Why.</param>
    public static SyncDecision Leave(SyncSkip skip) => new(SyncAction.Skip, skip, null);

    /// <summary>Something is written.</summary>
    /// <param name="action">What.</param>
    /// <param name="top">What the other bucket has on top; null for nothing.</param>
    public static SyncDecision Write(SyncAction action, ObjectVersion? top) => new(
        action,
        SyncSkip.None,
        top is { IsDeleteMarker: false } ? new WriteCondition(top.ETag ?? string.Empty) : WriteCondition.Absent);
}
