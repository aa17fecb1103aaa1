using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>
/// The replica belongs to the destination's account and not to the source's
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html">Changing the replica owner</see>).
/// A listing tells owners: no permission on access control lists is needed.
/// </summary>
internal sealed class OwnerLeg : ICanaryLeg
{
    public CanaryLegName Name => CanaryLegName.Owner;

    public async Task<CanaryLeg> RunAsync(CanaryTrip trip, CancellationToken cancellationToken)
    {
        CanaryRequest request = trip.Request;
        string? source = await OwnerAsync(trip.Source, request.SourceBucket, trip.Expected, cancellationToken).ConfigureAwait(false);
        string? replica = await OwnerAsync(trip.Destination, request.DestinationBucket, trip.Expected, cancellationToken)
            .ConfigureAwait(false);
        return source is null || replica is null
            ? new CanaryLeg(Name, CanaryLegStatus.Unknown)
            {
                Cause = $"S3 does not tell the owner of {(source is null ? "the canary" : "its replica")}.",
                Remedy = "Look at the replica with aws s3api get-object-acl.",
            }
            : source != replica ? new CanaryLeg(Name, CanaryLegStatus.Passed)
            : new CanaryLeg(Name, CanaryLegStatus.Failed)
            {
                Cause = $"The replica belongs to who owns the original, {replica}, and not to the owner of bucket {request.DestinationBucket}.",
                Remedy = "Set-CrrRule -OwnerOverride $true, and let the role do s3:ObjectOwnerOverrideToBucketOwner; or disable ACLs with "
                    + "aws s3api put-bucket-ownership-controls.",
            };
    }

    private static async Task<string?> OwnerAsync(
        IObjectStore objects, string bucket, ExpectedReplica expected, CancellationToken cancellationToken)
    {
        await foreach (ObjectVersion version in objects.ListVersionsAsync(bucket, expected.Key, cancellationToken).ConfigureAwait(false))
        {
            if (version.Key == expected.Key && version.VersionId == expected.VersionId)
            {
                return version.OwnerId;
            }
        }

        return null;
    }
}
