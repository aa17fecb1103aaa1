using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>A canary of its own, from the destination to the source, where two buckets replicate to each other.</summary>
internal sealed class WayBackLeg : ICanaryLeg
{
    public CanaryLegName Name => CanaryLegName.WayBack;

    public async Task<CanaryLeg> RunAsync(CanaryTrip trip, CancellationToken cancellationToken)
    {
        CanaryRequest forth = trip.Request;
        CanaryWayBack back = forth.WayBack!;
        CanaryRequest request = new(forth.DestinationBucket, forth.SourceBucket)
        {
            RuleId = back.RuleId,
            Prefix = back.Prefix,
            Tags = back.Tags,
            OtherDestinations = back.OtherDestinations,
            Timeout = forth.Timeout,
        };
        Sides reversed = new(trip.Services.Destination, trip.Services.Source, trip.Services);
        CanaryResult result = await new CanaryJourney(reversed, request, trip.Context).RunAsync(cancellationToken).ConfigureAwait(false);
        trip.LeftBehind.AddRange(result.LeftBehind);
        return new CanaryLeg(Name, result.Status switch
        {
            CanaryStatus.Passed => CanaryLegStatus.Passed,
            CanaryStatus.Failed => CanaryLegStatus.Failed,
            CanaryStatus.TimedOut => CanaryLegStatus.TimedOut,
            _ => CanaryLegStatus.Unknown,
        })
        {
            Lag = result.Lag,
            Cause = result.Cause,
            Remedy = result.Status == CanaryStatus.Passed ? null
                : $"Test-CrrReplication -SourceBucket {forth.DestinationBucket} -DestinationBucket {forth.SourceBucket}",
        };
    }
}
