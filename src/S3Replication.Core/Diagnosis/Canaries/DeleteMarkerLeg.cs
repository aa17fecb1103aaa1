using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>
/// A delete marker that is put on the canary arrives
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html">Replicating delete markers</see>).
/// S3 tells no status of markers: one that may not be replicated looks like one that is late.
/// </summary>
internal sealed class DeleteMarkerLeg : ICanaryLeg
{
    public CanaryLegName Name => CanaryLegName.DeleteMarker;

    public async Task<CanaryLeg> RunAsync(CanaryTrip trip, CancellationToken cancellationToken)
    {
        string key = trip.Expected.Key;
        await trip.Source.DeleteAsync(trip.Request.SourceBucket, key, versionId: null, cancellationToken).ConfigureAwait(false);
        return await trip.AwaitAsync(
            Name,
            "delete marker",
            token => HasMarkerAsync(trip, key, token),
            _ => Task.FromResult<string?>(null),
            "Let the role do s3:ReplicateDelete on the destination. S3 tells no status of delete markers, and promises no time for them.",
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> HasMarkerAsync(CanaryTrip trip, string key, CancellationToken cancellationToken)
    {
        await foreach (ObjectVersion version in trip.Destination
            .ListVersionsAsync(trip.Request.DestinationBucket, key, cancellationToken).ConfigureAwait(false))
        {
            if (version.IsDeleteMarker && version.Key == key)
            {
                return true;
            }
        }

        return false;
    }
}
