using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>A canary that has arrived, for the legs that follow.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">What was asked for.</param>
/// <param name="context">Is told.</param>
/// <param name="expected">The canary.</param>
internal sealed class CanaryTrip(ICrrServices services, CanaryRequest request, IOperationContext context, ExpectedReplica expected)
{
    private static readonly TimeSpan s_firstLook = TimeSpan.FromMilliseconds(250);

    /// <summary>The world, both sides.</summary>
    public ICrrServices Services { get; } = services;

    /// <summary>What was asked for.</summary>
    public CanaryRequest Request { get; } = request;

    /// <summary>Is told.</summary>
    public IOperationContext Context { get; } = context;

    /// <summary>The canary.</summary>
    public ExpectedReplica Expected { get; } = expected;

    /// <summary>The source's objects.</summary>
    public IObjectStore Source => Services.Source.Objects;

    /// <summary>The destination's objects.</summary>
    public IObjectStore Destination => Services.Destination.Objects;

    /// <summary>What legs wrote besides, and could not remove.</summary>
    public List<string> LeftBehind { get; } = [];

    /// <summary>Waits until a change is seen on the other side, or is known not to come.</summary>
    /// <param name="name">The leg.</param>
    /// <param name="what">What is awaited, for who watches: <c>tags</c>.</param>
    /// <param name="arrived">Whether it is there.</param>
    /// <param name="failed">Why it won't come any more; null as long as it may.</param>
    /// <param name="remedy">What to do when it did not come.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<CanaryLeg> AwaitAsync(
        CanaryLegName name,
        string what,
        Func<CancellationToken, Task<bool>> arrived,
        Func<CancellationToken, Task<string?>> failed,
        string remedy,
        CancellationToken cancellationToken)
    {
        long start = Services.Time.GetTimestamp();
        string activity = $"Canary from {Request.SourceBucket} to {Request.DestinationBucket}: {what}";
        try
        {
            (bool done, CanaryLeg leg) = await new Polling(s_firstLook, Request.Timeout).UntilAsync(
                async token =>
                {
                    // why it failed first: what has arrived by then counts all the same
                    string? failure = await failed(token).ConfigureAwait(false);
                    bool isThere = await arrived(token).ConfigureAwait(false);
                    TimeSpan lag = Services.Time.GetElapsedTime(start);
                    Context.Progress(new OperationProgress(
                        activity, $"after {lag.TotalSeconds:0} s", Math.Min(100, 100 * (lag / Request.Timeout))));
                    return isThere ? new CanaryLeg(name, CanaryLegStatus.Passed) { Lag = lag }
                        : failure is not null ? new CanaryLeg(name, CanaryLegStatus.Failed) { Cause = failure, Remedy = remedy }
                        : new CanaryLeg(name, CanaryLegStatus.TimedOut);
                },
                leg => leg.Status != CanaryLegStatus.TimedOut,
                Services.Time,
                cancellationToken).ConfigureAwait(false);
            return done ? leg : leg with
            {
                Cause = $"The {what} had not arrived after {Request.Timeout.TotalSeconds:0} s.",
                Remedy = remedy,
            };
        }
        finally
        {
            Context.Progress(new OperationProgress(activity, "done", 100) { Completed = true });
        }
    }
}
