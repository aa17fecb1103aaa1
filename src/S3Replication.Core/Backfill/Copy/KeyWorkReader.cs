using System.Runtime.CompilerServices;
using S3Replication.Core.Audit;
using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>Tells, key by key, what there is to do: from the listings of both buckets, or from objects that are given.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">What is asked for.</param>
/// <param name="terms">What both buckets are.</param>
internal sealed class KeyWorkReader(ICrrServices services, CopyRequest request, CopyTerms terms)
{
    // So many given versions of one key are put in order together.
    private const int MostVersions = 100_000;

    /// <summary>Every key of the source, in S3's order, with what the destination has under it.</summary>
    /// <param name="after">Behind which key to begin; null for the start.</param>
    /// <param name="cancellationToken">Ends the listings.</param>
    public async IAsyncEnumerable<KeyWork> ListAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<KeyWork> all = KeyGroups.JoinAsync(
            Side(services.Source, request.SourceBucket, terms.Source).ReadAsync(request.Prefix, after, cancellationToken),
            Side(services.Destination, request.DestinationBucket, terms.Destination).ReadAsync(request.Prefix, after, cancellationToken));
        await foreach (KeyWork work in all.ConfigureAwait(false))
        {
            if (KeyRun.Marks(request) || work.Source is not [{ IsDeleteMarker: true }, ..])
            {
                yield return work;
            }
        }
    }

    /// <summary>The given objects, those of one key together when they come one behind the other, as listings and comparisons tell them.</summary>
    /// <param name="items">The objects.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<KeyWork> GroupAsync(
        IAsyncEnumerable<CopyItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? key = null;
        HashSet<string> versions = new(StringComparer.Ordinal);
        await foreach (CopyItem item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // The current object is a work of its own: which version that is, the source says.
            bool joins = key == item.Key && versions.Count is > 0 and < MostVersions && !string.IsNullOrEmpty(item.VersionId);
            if (key is not null && !joins)
            {
                yield return Given(key, versions);
                versions = new HashSet<string>(StringComparer.Ordinal);
            }

            key = item.Key;
            if (!string.IsNullOrEmpty(item.VersionId))
            {
                versions.Add(item.VersionId);
            }
        }

        if (key is not null)
        {
            yield return Given(key, versions);
        }
    }

    private static KeyWork Given(string key, HashSet<string> versions) =>
        new(key, Source: null, Destination: null) { Wanted = versions };

    private KeyGroups Side(ICrrSession side, string bucket, VersioningStatus versioning) =>
        new(
            side.Listing,
            bucket,
            versioning == VersioningStatus.Unversioned ? ListingKind.Current : ListingKind.Versions,
            isTopEnough: request.Versions == CopyVersions.Current);
}
