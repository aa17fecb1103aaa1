namespace S3Replication.Sandbox.Persistence;

/// <summary>Keeps changes, so that they survive the kill of the process.</summary>
internal interface IJournal
{
    /// <summary>Whether anything is kept: nobody needs to say what has changed where not.</summary>
    bool Keeps { get; }

    /// <summary>
    /// Appends entries, all or none. When it returns they survive the kill of the process. Call it before memory changes.
    /// </summary>
    /// <param name="entries">The entries.</param>
    /// <exception cref="Http.ServiceException">503 <c>ServiceUnavailable</c>: they could not be written; nothing has changed on the disk.</exception>
    void Append(params ReadOnlySpan<JournalEntry> entries);
}
