namespace S3Replication.Core.ReverseSync;

/// <summary>What one invocation of the function is about.</summary>
/// <param name="Changes">The changes, those of one key in the order in which they happened.</param>
/// <param name="IsQueued">Whether they came by a queue, which is told which messages have failed.</param>
/// <param name="Unreadable">The queue's messages that nobody can read.</param>
public sealed record ChangeBatch(IReadOnlyList<ChangeEvent> Changes, bool IsQueued, IReadOnlyList<string> Unreadable);
