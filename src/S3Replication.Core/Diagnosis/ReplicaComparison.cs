using System.Security.Cryptography;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// Compares a replica with what it must be, by reading it: bytes, version id, time, metadata, tags and both statuses.
/// What replication keeps is listed in
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>
/// </summary>
/// <param name="source">The source's side.</param>
/// <param name="sourceBucket">The source bucket.</param>
/// <param name="destination">The destination's side.</param>
/// <param name="destinationBucket">The destination bucket.</param>
public sealed class ReplicaComparison(
    IObjectStore source, string sourceBucket, IObjectStore destination, string destinationBucket)
{
    /// <summary>How a difference of the source's status begins.</summary>
    internal const string SourceStatus = "source status";

    /// <summary>Compares one replica.</summary>
    /// <param name="expected">What it must be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Each difference as half a sentence, <c>tags are …, not …</c>; empty when there is none.</returns>
    public async Task<ReplicaFindings> CompareAsync(ExpectedReplica expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ObjectInfo? original = await source
            .FindAsync(sourceBucket, expected.Key, expected.VersionId, cancellationToken).ConfigureAwait(false);
        ObjectInfo? replica = await destination
            .FindAsync(destinationBucket, expected.Key, expected.VersionId, cancellationToken).ConfigureAwait(false);

        List<string> differences = [];
        if (original is null)
        {
            differences.Add($"version {expected.VersionId} is not in {sourceBucket}");
        }
        else
        {
            Differ(differences, SourceStatus, "COMPLETED", Name(original.ReplicationStatus));
        }

        if (replica is null)
        {
            differences.Add($"version {expected.VersionId} is not in {destinationBucket}");
            return new(original?.ReplicationStatus, null, differences);
        }

        Differ(differences, "destination status", "REPLICA", Name(replica.ReplicationStatus));
        Differ(differences, "version id", expected.VersionId, replica.VersionId);
        if (original is not null)
        {
            Differ(differences, "last modified", $"{original.LastModified:O}", $"{replica.LastModified:O}");
        }

        Differ(differences, "size", $"{expected.Size}", $"{replica.Size}");
        Differ(differences, "SHA-256", expected.Sha256, await HashAsync(expected, cancellationToken).ConfigureAwait(false));
        Differ(differences, "metadata", Text(expected.Metadata), Text(replica.Metadata));
        Differ(differences, "tags", Text(expected.Tags), Text(await destination
            .GetTagsAsync(destinationBucket, expected.Key, expected.VersionId, cancellationToken).ConfigureAwait(false)));
        DifferIfGiven(differences, "Content-Type", expected.Headers.ContentType, replica.Headers.ContentType);
        DifferIfGiven(differences, "Content-Encoding", expected.Headers.ContentEncoding, replica.Headers.ContentEncoding);
        DifferIfGiven(differences, "Content-Language", expected.Headers.ContentLanguage, replica.Headers.ContentLanguage);
        DifferIfGiven(
            differences, "Content-Disposition", expected.Headers.ContentDisposition, replica.Headers.ContentDisposition);
        DifferIfGiven(differences, "Cache-Control", expected.Headers.CacheControl, replica.Headers.CacheControl);
        return new(original?.ReplicationStatus, replica.ReplicationStatus, differences);
    }

    /// <summary>The word that S3 sends for a status; <c>-</c> for none.</summary>
    /// <param name="status">The status.</param>
    public static string Name(ReplicationStatus? status) =>
        status is null or ReplicationStatus.None ? "-" : $"{status}".ToUpperInvariant();

    private async Task<string> HashAsync(ExpectedReplica expected, CancellationToken cancellationToken)
    {
        Stream content = await destination
            .OpenReadAsync(destinationBucket, expected.Key, expected.VersionId, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            try
            {
                return Convert.ToHexString(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
            }
            catch (CrrException exception) when (exception.Code == CrrErrorCode.ContentCorrupted)
            {
                return "not to be taken, since the bytes do not match the checksum that S3 keeps of them";
            }
        }
    }

    private static void DifferIfGiven(List<string> differences, string what, string? expected, string? seen)
    {
        if (expected is not null)
        {
            Differ(differences, what, expected, seen);
        }
    }

    private static void Differ(List<string> differences, string what, string expected, string? seen)
    {
        if (!expected.Equals(seen, StringComparison.Ordinal))
        {
            differences.Add($"{what} is {seen ?? "missing"}, not {expected}");
        }
    }

    private static string Text(IReadOnlyDictionary<string, string> pairs) =>
        pairs.Count == 0
            ? "none"
            : string.Join(", ", pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
