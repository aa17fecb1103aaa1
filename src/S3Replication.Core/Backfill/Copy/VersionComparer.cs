using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// Compares versions of two buckets. A copy has its source's ETag unless KMS encrypts it or it was written in other parts
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">ETag</see>); then the checksums decide that S3 keeps
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object integrity</see>).
/// No mark is put on copies for this: it would be metadata or a tag that the source does not have.
/// </summary>
/// <param name="describe">Reads the checksums of a version: at the source when the first argument is true.</param>
internal sealed class VersionComparer(Func<bool, ObjectVersion, CancellationToken, Task<ObjectDetails?>> describe)
{
    /// <summary>The id of a version that was written while the bucket kept none.</summary>
    public const string NullVersion = "null";

    private readonly Dictionary<(bool AtSource, string VersionId, string? ETag), ObjectDetails?> _known = [];

    /// <summary>
    /// Whether what the destination has is not looked at closely when it is the newer one: it stays in any case, whatever it is.
    /// </summary>
    public bool LeavesNewer { get; set; }

    /// <summary>Compares.</summary>
    /// <param name="source">At the source.</param>
    /// <param name="destination">At the destination.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Likeness> CompareAsync(
        ObjectVersion source, ObjectVersion destination, CancellationToken cancellationToken)
    {
        bool isReplica = source.VersionId.Length > 0 && source.VersionId != NullVersion && source.VersionId == destination.VersionId;
        if (isReplica || (source.IsDeleteMarker && destination.IsDeleteMarker))
        {
            return Likeness.Same;
        }

        if (source.IsDeleteMarker != destination.IsDeleteMarker || source.Size != destination.Size)
        {
            return Likeness.Different;
        }

        return source.ETag == destination.ETag ? Likeness.Same
            : LeavesNewer && destination.LastModified >= source.LastModified ? Likeness.Different
            : ByChecksum(
                await DescribeAsync(atSource: true, source, cancellationToken).ConfigureAwait(false),
                await DescribeAsync(atSource: false, destination, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Compares what is of one size, by what S3 keeps of its content.</summary>
    /// <param name="source">At the source; null when it is gone.</param>
    /// <param name="destination">At the destination; null when it is gone.</param>
    internal static Likeness ByChecksum(ObjectDetails? source, ObjectDetails? destination)
    {
        if (source is null || destination is null)
        {
            return Likeness.Uncertain;
        }

        if (HasDigest(source) && HasDigest(destination))
        {
            // Both ETags are digests of the content, and they differ.
            return Likeness.Different;
        }

        foreach ((string algorithm, string sum) in source.Checksums)
        {
            if (destination.Checksums.TryGetValue(algorithm, out string? other)
                && (source.HasWholeChecksum == destination.HasWholeChecksum || sum == other))
            {
                // Sums of parts differ also when only the parts do.
                return sum == other ? Likeness.Same
                    : source.HasWholeChecksum ? Likeness.Different : Likeness.Uncertain;
            }
        }

        return Likeness.Uncertain;
    }

    private static bool HasDigest(ObjectDetails details) =>
        details.Info.ServerSideEncryption is null or "AES256" && !details.Info.ETag.Contains('-', StringComparison.Ordinal);

    private async Task<ObjectDetails?> DescribeAsync(bool atSource, ObjectVersion version, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue((atSource, version.VersionId, version.ETag), out ObjectDetails? details))
        {
            details = await describe(atSource, version, cancellationToken).ConfigureAwait(false);
            _known[(atSource, version.VersionId, version.ETag)] = details;
        }

        return details;
    }
}
