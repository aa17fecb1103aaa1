using S3Replication.Core.Errors;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// What a sandbox keeps: in memory, with large bodies in a temporary file; or in a directory, from which it comes again. Take
/// out what was kept, then <see cref="Begin"/>, then serve.
/// </summary>
/// <param name="journal">Takes changes, once it has begun.</param>
/// <param name="documents">Gives what was kept of a table.</param>
/// <param name="buckets">The buckets, with all that was kept of them.</param>
/// <param name="held">What is let go at the end; null for nothing.</param>
internal sealed class SandboxStore(
    IJournal journal, Func<string, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> documents, BucketTable buckets, IDisposable? held = null) : IDisposable
{
    private Action? _begin;

    /// <summary>Takes changes, once it has begun.</summary>
    public IJournal Journal => journal;

    /// <summary>The buckets, with all that was kept of them.</summary>
    public BucketTable Buckets => buckets;

    /// <summary>What was wrong with the directory, and what was done: a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Opens a directory.</summary>
    /// <param name="path">The directory; null to keep nothing.</param>
    /// <param name="worthCompacting">A journal in use that is not longer is not written anew.</param>
    /// <exception cref="CrrException">Another process has it, it cannot be read or written, or it is damaged.</exception>
    public static SandboxStore Open(string? path, long worthCompacting = JournalCompaction.WorthLooking)
    {
        if (path is null)
        {
            SpillFile spill = new();
            return new SandboxStore(
                NullJournal.Instance, _ => new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal), new BucketTable(spill), spill);
        }

        DirectoryStore directory = DirectoryStore.Open(path, worthCompacting);
        try
        {
            BlobNumbers numbers = new();
            S3Journal s3 = new(directory, numbers);
            BucketTable buckets = new(directory.Blobs, s3);
            S3Restorer restorer = new(directory, path);
            restorer.Restore(buckets, numbers, s3.LogOf);
            return new SandboxStore(directory, directory.Documents, buckets, directory)
            {
                Warnings = directory.Warnings,
                _begin = () => directory.Begin(restorer.SmallBodies),
            };
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The values of a table that were kept, by their keys; until it begins.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Documents(string table) => documents(table);

    /// <summary>Everything was taken out: from now on changes are taken.</summary>
    /// <exception cref="CrrException">The directory cannot be written.</exception>
    public void Begin()
    {
        _begin?.Invoke();
        _begin = null;
    }

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();
}
