using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Lists versions that are in S3's order already, as ListObjectVersions does.</summary>
internal sealed class KeySpaceListing(IReadOnlyList<ObjectVersion> versions) : IBucketListing
{
    private int _requests;

    /// <summary>How many pages were asked for.</summary>
    public int Requests => _requests;

    /// <summary>Versions of keys, one each.</summary>
    public static KeySpaceListing Of(IEnumerable<string> keys) => new(
        [.. keys.Order(KeyOrder.Instance).Select(key => new ObjectVersion(key!, "1", true, false, default, 1, "etag", "STANDARD"))]);

    public Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _requests);
        return Task.FromResult(Read(request));
    }

    private ListingPage Read(ListingRequest request)
    {
        List<ObjectVersion> entries = [];
        List<string> prefixes = [];
        string prefix = request.Prefix ?? string.Empty;
        string? last = null;
        string? lastVersion = null;
        int i = Math.Max(Start(request), First(key => KeyOrder.Compare(key, prefix) >= 0));
        while (i < versions.Count && versions[i].Key.StartsWith(prefix, StringComparison.Ordinal))
        {
            ObjectVersion version = versions[i];
            if (entries.Count + prefixes.Count == request.PageSize)
            {
                return new ListingPage(entries, prefixes, last, lastVersion);
            }

            int rolled = request.Delimiter is { } delimiter
                ? version.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal)
                : -1;
            if (rolled >= 0)
            {
                string common = version.Key[..(rolled + request.Delimiter!.Length)];
                prefixes.Add(common);
                (last, lastVersion) = (common + "\U0010FFFF", null);
                i = First(key => KeyOrder.Compare(key, common) > 0 && !key.StartsWith(common, StringComparison.Ordinal));
            }
            else
            {
                if (request.Kind == ListingKind.Versions || (version.IsLatest && !version.IsDeleteMarker))
                {
                    entries.Add(request.Kind == ListingKind.Versions ? version : version with { VersionId = string.Empty });
                    (last, lastVersion) = (version.Key, request.Kind == ListingKind.Versions ? version.VersionId : null);
                }

                i++;
            }
        }

        return new ListingPage(entries, prefixes, null, null);
    }

    private int Start(ListingRequest request)
    {
        if (request.After is not { } after)
        {
            return 0;
        }

        int start = First(key => KeyOrder.Compare(key, after) > 0);
        if (request.AfterVersion is { } version)
        {
            for (int i = First(key => KeyOrder.Compare(key, after) >= 0); i < start; i++)
            {
                if (versions[i].VersionId == version)
                {
                    return i + 1;
                }
            }
        }

        return start;
    }

    private int First(Func<string, bool> isAtOrBehind)
    {
        int low = 0;
        int high = versions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = isAtOrBehind(versions[middle].Key) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
