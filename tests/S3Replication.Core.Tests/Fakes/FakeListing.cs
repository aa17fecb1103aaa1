using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>The listings of <see cref="FakeAws"/>, a page a call.</summary>
internal sealed class FakeListing(FakeAws aws) : IBucketListing
{
    public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"List{request.Kind} {request.BucketName}", changes: false, cancellationToken);
        return aws.Buckets.TryGetValue(request.BucketName, out FakeBucket? bucket)
            ? await new KeySpaceListing([.. InOrder(bucket)]).ReadAsync(request, cancellationToken)
            : throw new CrrException(CrrErrorCode.BucketNotFound, $"Bucket {request.BucketName} does not exist.")
            {
                Target = request.BucketName,
            };
    }

    /// <summary>All versions of a bucket, in S3's order.</summary>
    public static IEnumerable<ObjectVersion> InOrder(FakeBucket bucket) => bucket.Versions
        .GroupBy(version => version.Key)
        .OrderBy(group => group.Key, KeyOrder.Instance)
        .SelectMany(group => group.Reverse().Select((version, i) => new ObjectVersion(
            version.Key,
            version.VersionId,
            IsLatest: i == 0,
            IsDeleteMarker: version.Content is null,
            version.Modified,
            version.Content?.Length ?? 0,
            version.Content is null ? null : "etag",
            version.Content is null ? null : version.StorageClass)
        {
            OwnerId = version.OwnerId ?? bucket.Owner,
        }));
}
