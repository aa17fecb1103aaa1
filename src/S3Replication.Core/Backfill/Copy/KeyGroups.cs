using System.Runtime.CompilerServices;
using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>Reads a listing key by key.</summary>
/// <param name="listing">The listing.</param>
/// <param name="bucketName">The bucket.</param>
/// <param name="kind">What is listed of it.</param>
/// <param name="isTopEnough">Whether only the newest entry of each key is kept.</param>
internal sealed class KeyGroups(IBucketListing listing, string bucketName, ListingKind kind, bool isTopEnough)
{
    /// <summary>Every key, in S3's order, with its entries from the newest on.</summary>
    /// <param name="prefix">What they begin with; null for all.</param>
    /// <param name="after">Behind which key to begin; null for the start.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ReadAsync(
        string? prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ObjectVersion> group = [];
        ListingRequest? request = new(bucketName, kind) { Prefix = prefix, After = after };
        while (request is not null)
        {
            ListingPage page = await listing.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (ObjectVersion entry in page.Entries)
            {
                if (group.Count > 0 && group[0].Key != entry.Key)
                {
                    yield return group;
                    group = [];
                }

                if (group.Count == 0 || !isTopEnough)
                {
                    group.Add(entry);
                }
            }

            request = page.HasMore ? request with { After = page.NextAfter, AfterVersion = page.NextAfterVersion } : null;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>The entries of one key, from the newest on; none when there is no such key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<IReadOnlyList<ObjectVersion>> FindAsync(string key, CancellationToken cancellationToken)
    {
        List<ObjectVersion> found = [];

        // Of all keys that begin with this one, it is the first.
        ListingRequest? request = new(bucketName, kind) { Prefix = key, PageSize = isTopEnough ? 1 : 1000 };
        while (request is not null)
        {
            ListingPage page = await listing.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Entries.TakeWhile(entry => entry.Key == key));
            bool goesOn = page.HasMore && page.Entries.Count > 0 && page.Entries[^1].Key == key && !isTopEnough;
            request = goesOn ? request with { After = page.NextAfter, AfterVersion = page.NextAfterVersion } : null;
        }

        return isTopEnough && found.Count > 1 ? [found[0]] : found;
    }

    /// <summary>Joins the keys of the source with those of the destination.</summary>
    /// <param name="source">The source's.</param>
    /// <param name="destination">The destination's; keys that only it has are left out.</param>
    public static async IAsyncEnumerable<KeyWork> JoinAsync(
        IAsyncEnumerable<IReadOnlyList<ObjectVersion>> source, IAsyncEnumerable<IReadOnlyList<ObjectVersion>> destination)
    {
        IAsyncEnumerator<IReadOnlyList<ObjectVersion>> other = destination.GetAsyncEnumerator();
        await using ConfiguredAsyncDisposable disposal = other.ConfigureAwait(false);
        bool hasOther = await other.MoveNextAsync().ConfigureAwait(false);
        await foreach (IReadOnlyList<ObjectVersion> group in source.ConfigureAwait(false))
        {
            string key = group[0].Key;
            while (hasOther && KeyOrder.Compare(other.Current[0].Key, key) < 0)
            {
                hasOther = await other.MoveNextAsync().ConfigureAwait(false);
            }

            yield return new KeyWork(key, group, hasOther && other.Current[0].Key == key ? other.Current : []);
        }
    }
}
