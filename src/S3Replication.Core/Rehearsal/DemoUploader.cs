using System.Security.Cryptography;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>Uploads objects and remembers, by reading what it uploads, what their replicas must be like.</summary>
internal sealed class DemoUploader(ICrrServices services, string bucket)
{
    /// <summary>Uploads one object.</summary>
    public async Task<TrackedVersion> UploadAsync(DemoObject item, CancellationToken cancellationToken)
    {
        Stream content = item.Open();
        await using (content.ConfigureAwait(false))
        {
            string sha256 = Convert.ToHexString(
                await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
            content.Position = 0;
            ObjectUpload upload = new(bucket, item.Key, content)
            {
                Metadata = item.Metadata,
                Tags = item.Tags,
                Headers = item.Headers,
                PartSize = item.PartSize,
            };
            ObjectWrite written = await services.Source.Objects.PutAsync(upload, cancellationToken).ConfigureAwait(false);
            ExpectedReplica expected = new(item.Key, written.VersionId ?? "null", sha256, content.Length)
            {
                Metadata = item.Metadata,
                Tags = item.Tags,
                Headers = item.Headers,
            };
            return new(expected, item.Label, services.Time.GetTimestamp());
        }
    }

    /// <summary>Deletes a key without naming a version, which puts a delete marker on top.</summary>
    public async Task<TrackedVersion> DeleteAsync(string key, string label, CancellationToken cancellationToken)
    {
        ObjectDeletion deletion = await services.Source.Objects
            .DeleteAsync(bucket, key, versionId: null, cancellationToken).ConfigureAwait(false);
        return new(new(key, deletion.VersionId ?? "null", string.Empty, 0), label, services.Time.GetTimestamp())
        {
            IsDeleteMarker = true,
        };
    }
}
