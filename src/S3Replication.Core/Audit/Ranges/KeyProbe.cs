using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Ranges;

/// <summary>Asks a bucket where keys are, with few requests: not more than a small share of the pages that are listed anyway.</summary>
/// <param name="listing">The bucket's listing.</param>
/// <param name="bucketName">The bucket.</param>
/// <param name="kind">What is listed.</param>
/// <param name="prefix">What the keys begin with; null for all.</param>
internal sealed class KeyProbe(IBucketListing listing, string bucketName, ListingKind kind, string? prefix)
{
    private const int FreeRequests = 96;
    private const int PagesForOneMore = 20;
    private const string Slash = "/";

    private readonly object _gate = new();
    private long _requests;
    private string? _end;

    /// <summary>What all keys begin with.</summary>
    public string Prefix => prefix ?? string.Empty;

    /// <summary>How many requests it has made.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>How many more requests are worth making.</summary>
    /// <param name="pages">How many pages have been listed so far.</param>
    public long Left(long pages) => FreeRequests + (pages / PagesForOneMore) - Requests;

    /// <summary>A key behind which nothing was, as far as is known; null when nothing is.</summary>
    /// <param name="upTo">The end of what is asked about.</param>
    public string? EndOf(string? upTo)
    {
        lock (_gate)
        {
            return _end is null || (upTo is not null && KeyOrder.Compare(upTo, _end) <= 0) ? upTo : _end;
        }
    }

    /// <summary>The first key behind a place.</summary>
    /// <param name="after">The place; there need not be such a key.</param>
    /// <param name="upTo">Where to stop; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none up to that end.</returns>
    public async Task<string?> NextAsync(string after, string? upTo, CancellationToken cancellationToken)
    {
        ListingPage page = await ReadAsync(Request(after) with { Prefix = prefix, PageSize = 1 }, cancellationToken).ConfigureAwait(false);
        if (page.Entries.Count > 0)
        {
            return KeyOrder.IsUpTo(page.Entries[0].Key, upTo) ? page.Entries[0].Key : null;
        }

        if (!page.HasMore)
        {
            lock (_gate)
            {
                _end = EndOf(after);
            }
        }

        return null;
    }

    /// <summary>The first 1,000 folders and keys in a folder.</summary>
    /// <param name="folder">The folder, with its slash; empty for the top.</param>
    /// <param name="after">Where to begin; null for the beginning.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ListingPage> FolderAsync(string folder, string? after, CancellationToken cancellationToken) =>
        ReadAsync(Request(after) with { Prefix = folder.Length == 0 ? null : folder, Delimiter = Slash }, cancellationToken);

    private ListingRequest Request(string? after) => new(bucketName, kind) { After = after };

    private Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return listing.ReadAsync(request, cancellationToken);
    }
}
