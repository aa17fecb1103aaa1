using S3Replication.Core.Operations;

namespace S3Replication.Pipeline;

/// <summary>The progress bars of an invocation: one for each activity, drawn at most ten times a second.</summary>
internal sealed class ProgressBars
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private static int s_lastId;

    private readonly object _gate = new();
    private readonly Dictionary<string, (int Id, long Drawn)> _open = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    /// <summary>Makes an invocation's bars.</summary>
    /// <param name="time">The clock.</param>
    public ProgressBars(TimeProvider time) => _time = time;

    /// <summary>Takes a report in.</summary>
    /// <returns>The id of the bar to draw; null when nothing is to be drawn now.</returns>
    public int? Report(OperationProgress progress)
    {
        lock (_gate)
        {
            bool known = _open.TryGetValue(progress.Activity, out (int Id, long Drawn) bar);
            if (progress.Completed)
            {
                _ = _open.Remove(progress.Activity);
                return known ? bar.Id : null;
            }

            if (known && _time.GetElapsedTime(bar.Drawn) < s_interval)
            {
                return null;
            }

            // Unique in the process: commands of one pipeline draw at the same time.
            int id = known ? bar.Id : Interlocked.Increment(ref s_lastId) & int.MaxValue;
            _open[progress.Activity] = (id, _time.GetTimestamp());
            return id;
        }
    }

    /// <summary>The bars that nobody has completed, which are then forgotten.</summary>
    public IReadOnlyList<(int Id, string Activity)> TakeOpen()
    {
        lock (_gate)
        {
            List<(int Id, string Activity)> open = [.. _open.Select(bar => (bar.Value.Id, bar.Key))];
            _open.Clear();
            return open;
        }
    }
}
