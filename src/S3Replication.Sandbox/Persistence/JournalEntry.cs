using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>One change of what is kept: of a table and key the last entry counts.</summary>
/// <param name="Table">The table: what kind of thing it is.</param>
/// <param name="Key">Which one of its table.</param>
/// <param name="Value">What it is now; empty when it is removed.</param>
/// <param name="IsRemoval">Whether there is no such thing any more.</param>
internal readonly record struct JournalEntry(string Table, string Key, ReadOnlyMemory<byte> Value, bool IsRemoval = false)
{
    /// <summary>The small body whose bytes are the value; null where there is none. A journal that has got them leaves the entry out.</summary>
    public NumberedBlob? Body { get; init; }
}
