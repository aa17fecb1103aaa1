using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Copies between the buckets of <see cref="FakeAws"/>; conditions are not looked at.</summary>
internal sealed class FakeCopier(IObjectStore objects) : IObjectCopier
{
    public bool? KeepsConditions => true;

    public long LargestCopy => long.MaxValue;

    public async Task<ObjectDetails?> DescribeAsync(
        string bucketName, string key, string? versionId, bool checksums, CancellationToken cancellationToken) =>
        await objects.FindAsync(bucketName, key, versionId, cancellationToken) is { } info ? new ObjectDetails(info) : null;

    public async Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken)
    {
        using Stream content = await objects.OpenReadAsync(
            copy.SourceBucket, copy.Key, copy.Source.Info.VersionId, cancellationToken);
        return await objects.PutAsync(
            new ObjectUpload(copy.DestinationBucket, copy.Key, content) { Metadata = copy.Source.Info.Metadata }, cancellationToken);
    }

    public Task<ObjectDeletion> PutDeleteMarkerAsync(
        string bucketName, string key, WriteCondition? condition, CancellationToken cancellationToken) =>
        objects.DeleteAsync(bucketName, key, versionId: null, cancellationToken);
}
