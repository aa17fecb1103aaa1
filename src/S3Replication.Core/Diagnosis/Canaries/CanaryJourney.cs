using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>One canary from its upload to the removal of its last trace, with all its legs. Nobody is asked any more.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">From where to where, and what is put to the proof.</param>
/// <param name="context">Is told.</param>
internal sealed class CanaryJourney(ICrrServices services, CanaryRequest request, IOperationContext context)
{
    private static readonly TimeSpan s_lastDeletes = TimeSpan.FromSeconds(5);

    private static readonly ICanaryLeg[] s_legs =
    [
        new KmsLeg(),
        new OwnerLeg(),
        TagsLeg.Forward(),
        TagsLeg.Back(),
        new DeleteMarkerLeg(),
        new WayBackLeg(),
    ];

    /// <summary>When its upload was acknowledged.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>How long its arrival was awaited.</summary>
    public TimeSpan Awaited { get; private set; }

    /// <summary>Sends it. When the token ends the work, removing the canary may take five more seconds.</summary>
    public async Task<CanaryResult> RunAsync(CancellationToken cancellationToken)
    {
        CanaryCleaner cleaner = new(services, request, context);
        CanaryFlight flight = new(services, request, context);
        CanaryResult? result = null;
        List<string> left = [];
        try
        {
            result = await flight.RunAsync(cancellationToken).ConfigureAwait(false);
            SentAt = flight.SentAt;
            Awaited = services.Time.GetUtcNow() - SentAt;
            CanaryTrip trip = new(services, request, context, flight.Sent!);
            List<CanaryLeg> legs = [CanaryVerdict.Put(result)];
            foreach (ICanaryLeg leg in s_legs.Where(leg => request.Legs.Contains(leg.Name)))
            {
                legs.Add(await MakeAsync(leg, trip, result.Lag is not null, cancellationToken).ConfigureAwait(false));
            }

            left.AddRange(trip.LeftBehind);
            result = CanaryVerdict.Sum(result, legs);
        }
        finally
        {
            using CancellationTokenSource deletes = new(Timeout.InfiniteTimeSpan, services.Time);
            CancellationTokenRegistration registration = cancellationToken.Register(() => deletes.CancelAfter(s_lastDeletes));
            await using (registration.ConfigureAwait(false))
            {
                left.AddRange(await cleaner.RemoveAsync(flight.Key, flight.VersionIds, deletes.Token).ConfigureAwait(false));
            }
        }

        return result with { LeftBehind = left };
    }

    private static async Task<CanaryLeg> MakeAsync(ICanaryLeg leg, CanaryTrip trip, bool arrived, CancellationToken cancellationToken)
    {
        // The way back is another rule's: it may work where the way there does not.
        if (!arrived && leg.Name != CanaryLegName.WayBack)
        {
            return new CanaryLeg(leg.Name, CanaryLegStatus.Unknown) { Cause = "The canary did not arrive." };
        }

        try
        {
            return await leg.RunAsync(trip, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code is not (CrrErrorCode.CredentialsInvalid or CrrErrorCode.SandboxStopped))
        {
            return new CanaryLeg(leg.Name, CanaryLegStatus.Unknown) { Cause = error.Message, Remedy = error.Remedy };
        }
    }
}
