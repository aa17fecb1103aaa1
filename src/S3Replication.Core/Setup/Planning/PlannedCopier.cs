using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Refuses: buckets are planned, their objects are not.</summary>
internal sealed class PlannedCopier : IObjectCopier
{
    /// <inheritdoc/>
    public bool? KeepsConditions => null;

    /// <inheritdoc/>
    public long LargestCopy => long.MaxValue;

    /// <inheritdoc/>
    public Task<ObjectDetails?> DescribeAsync(
        string bucketName, string key, string? versionId, bool checksums, CancellationToken cancellationToken) =>
        Task.FromException<ObjectDetails?>(Refusal(bucketName));

    /// <inheritdoc/>
    public Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken) =>
        Task.FromException<ObjectWrite>(Refusal(copy.DestinationBucket));

    /// <inheritdoc/>
    public Task<ObjectDeletion> PutDeleteMarkerAsync(
        string bucketName, string key, WriteCondition? condition, CancellationToken cancellationToken) =>
        Task.FromException<ObjectDeletion>(Refusal(bucketName));

    private static CrrException Refusal(string bucket) =>
        new(CrrErrorCode.InvalidState, $"The objects of bucket '{bucket}' are not part of a plan.") { Target = bucket };
}
