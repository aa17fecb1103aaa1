using System.Security.Cryptography;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>All that buckets hold as text: the state that clients are told, and what is behind it.</summary>
internal static class KeptState
{
    public static string Of(BucketTable buckets)
    {
        List<string> lines = [new StateSnapshot(buckets, []).Take().Json];
        foreach (Bucket bucket in buckets.All)
        {
            lines.Add($"{bucket.Name} {bucket.CreatedAt:O}");
            lines.AddRange(bucket.Keys.SelectMany(key => key.Value).Select(Of));
            lines.AddRange(bucket.RemovedReplicas.Select(removed => $"removed {removed}").Order(StringComparer.Ordinal));
            lines.AddRange(bucket.Uploads.Values.OrderBy(upload => upload.Id, StringComparer.Ordinal).Select(Of));
        }

        return string.Join('\n', lines);
    }

    private static string Of(MultipartUpload upload) =>
        $"{upload.Id} {upload.Initiated:O} {upload.Initiator} {upload.ChecksumAlgorithm} {upload.ChecksumChosen} {upload.ChecksumType} {Of(upload.Template)} "
        + string.Join(' ', upload.Parts.Values.Select(part => $"{part.Number}:{Of(part.Content)}:{part.ETag}:{part.Checksum}:{part.LastModified:O}"));

    private static string Of(StoredVersion version) => string.Join(
        ' ',
        version.Key,
        version.VersionId,
        Of(version.Content),
        version.TagsEdit,
        version.AclEdit,
        version.LockEdit,
        version.ChecksumType,
        string.Join(',', version.Checksums),
        string.Join(',', version.PartSizes ?? []),
        string.Join(',', version.PartChecksums ?? []),
        version.StorageClass,
        version.IsReplica,
        string.Join(',', version.Deliveries),
        string.Join(',', version.Annotations.Values.Select(one => $"{one.Name}:{Of(one.Content)}:{one.Edit}")));

    private static string Of(Blob blob)
    {
        using Stream stream = blob.OpenRead();
        return $"{blob.Length}:{Convert.ToHexString(SHA256.HashData(stream))}";
    }
}
