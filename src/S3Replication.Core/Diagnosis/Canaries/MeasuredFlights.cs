using System.Collections.Concurrent;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>The canaries of one measurement: at the given pace, and no more on their way at once than may be.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="canary">What each canary is like.</param>
/// <param name="request">How many, and how fast.</param>
/// <param name="context">Is told.</param>
internal sealed class MeasuredFlights(ICrrServices services, CanaryRequest canary, MeasureRequest request, IOperationContext context)
{
    private readonly ConcurrentBag<LagSample> _samples = [];
    private readonly ConcurrentBag<string> _left = [];
    private readonly ConcurrentBag<TimeSpan> _ages = [];

    private string Activity => $"Measuring replication from {canary.SourceBucket} to {canary.DestinationBucket}";

    /// <summary>Sends them all, and waits for the last.</summary>
    public async Task<ReplicationMeasurement> RunAsync(CancellationToken cancellationToken)
    {
        using SemaphoreSlim room = new(request.ThrottleLimit);
        List<Task> flights = [];
        try
        {
            for (int number = 1; number <= request.Count; number++)
            {
                if (number > 1 && request.Interval > TimeSpan.Zero)
                {
                    await Task.Delay(request.Interval, services.Time, cancellationToken).ConfigureAwait(false);
                }

                await room.WaitAsync(cancellationToken).ConfigureAwait(false);
                flights.Add(FlyAsync(number, room, cancellationToken));
            }
        }
        finally
        {
            // Those on their way remove themselves, also when the work is ended.
            await Task.WhenAll(flights).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Progress(new OperationProgress(Activity, "done", 100) { Completed = true });
        }

        await Task.WhenAll(flights).ConfigureAwait(false);
        return new ReplicationMeasurement(
            canary.SourceBucket, canary.DestinationBucket, canary.RuleId, _samples.OrderBy(sample => sample.Number).ToArray())
        {
            RecoveryPoint = _ages.IsEmpty ? TimeSpan.Zero : _ages.Max(),
            LeftBehind = [.. _left.Order(StringComparer.Ordinal)],
        };
    }

    private async Task FlyAsync(int number, SemaphoreSlim room, CancellationToken cancellationToken)
    {
        try
        {
            CanaryJourney journey = new(services, canary, new QuietContext(context));
            CanaryResult result = await journey.RunAsync(cancellationToken).ConfigureAwait(false);
            _samples.Add(new LagSample(number, journey.SentAt, result.Status, result.Lag) { Key = result.Key, Cause = result.Cause });
            _ages.Add(result.Lag ?? journey.Awaited);
            foreach (string left in result.LeftBehind)
            {
                _left.Add(left);
            }

            context.Progress(new OperationProgress(
                Activity, $"{_samples.Count} of {request.Count}", 100d * _samples.Count / request.Count));
        }
        finally
        {
            room.Release();
        }
    }
}
