using System.Diagnostics;

namespace S3Replication.Bench.Sandbox;

/// <summary>Threads with a connection each that work off numbered requests, and how long each request took.</summary>
internal static class Crowd
{
    /// <summary>Works off requests.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="width">How many connections.</param>
    /// <param name="count">How many requests.</param>
    /// <param name="ask">Sends the request of a number.</param>
    /// <param name="until">When to stop before all are done; null for never.</param>
    public static Timing Run(Uri endpoint, int width, int count, Action<Connection, int> ask, TimeSpan? until = null)
    {
        int next = -1;
        List<long>[] times = new List<long>[width];
        Exception? failure = null;
        long begin = Stopwatch.GetTimestamp();
        long end = until is { } limit ? begin + (long)(limit.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
        void Work(List<long> own)
        {
            try
            {
                using Connection connection = new(endpoint);
                long before = Stopwatch.GetTimestamp();
                int number;
                while (before < end && Volatile.Read(ref failure) is null && (number = Interlocked.Increment(ref next)) < count)
                {
                    ask(connection, number);
                    long after = Stopwatch.GetTimestamp();
                    own.Add(after - before);
                    before = after;
                }
            }
            catch (Exception exception)
            {
                Volatile.Write(ref failure, exception);
            }
        }

        Thread[] threads =
        [
            .. Enumerable.Range(0, width).Select(i =>
            {
                times[i] = new List<long>(count / width * 2);
                return new Thread(() => Work(times[i]));
            }),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return failure is null ? new Timing(seconds, [.. times.SelectMany(own => own)]) : throw new InvalidOperationException(failure.Message, failure);
    }

    /// <summary>Refuses an answer that is not the one.</summary>
    public static void Expect(Connection connection, int status)
    {
        if (connection.Status != status)
        {
            throw new InvalidOperationException($"The server has answered {connection.Head.Split("\r\n")[0]}, and not {status}.");
        }
    }
}
