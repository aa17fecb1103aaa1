using S3Replication.Pipeline;

namespace S3Replication.Tests.Pipeline;

/// <summary>A pump whose work sees the pump, with a count of its ends.</summary>
internal sealed class PumpUnderTest : IDisposable
{
    private readonly PipelinePump<int> _pump;

    public PumpUnderTest(int limit, Func<int, PumpUnderTest, Task> work, Action? end = null)
    {
        _pump = new PipelinePump<int>(
            limit,
            async (item, cancellationToken) =>
            {
                Cancellation = cancellationToken;
                await work(item, this);
            },
            () =>
            {
                Ended++;
                end?.Invoke();
                return ValueTask.CompletedTask;
            },
            Stopping.Token);
    }

    public CancellationTokenSource Stopping { get; } = new();

    public CancellationToken Cancellation { get; private set; }

    public int Ended { get; private set; }

    public PipelineQueue Queue => _pump.Queue;

    public void Feed(int item) => _pump.Feed(item);

    public void Finish() => _pump.Finish();

    public void Dispose()
    {
        _pump.Dispose();
        Stopping.Dispose();
    }
}
