namespace S3Replication.Sandbox.Persistence;

/// <summary>The journal of a sandbox without a directory: it keeps nothing.</summary>
internal sealed class NullJournal : IJournal
{
    /// <summary>The one instance.</summary>
    public static NullJournal Instance { get; } = new();

    /// <inheritdoc/>
    public bool Keeps => false;

    /// <inheritdoc/>
    public void Append(params ReadOnlySpan<JournalEntry> entries)
    {
    }
}
