using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>
/// Puts objects into a bucket that is replicated while every hundredth is watched: how long after the answer to its PUT its
/// status is COMPLETED, as a client sees it. Then waits until nothing is owed.
/// </summary>
internal static class ReplicateCommand
{
    private const int Every = 100;

    /// <summary>Runs it.</summary>
    public static object Run(Arguments arguments)
    {
        Target target = Target.Read(arguments);
        int objects = (int)arguments.Number("objects", 100_000);
        int width = (int)arguments.Number("width", 8);
        int pid = (int)arguments.Number("pid", 0);
        string bucket = arguments.Text("bucket", "source");
        byte[] body = new byte[1024];
        new Random(1).NextBytes(body);
        string hash = Signer.HashOf(body);
        Signer signer = new(target);
        byte[][] puts = [.. Enumerable.Range(0, objects).Select(i => signer.Head("PUT", SmallCommand.PathOf(bucket, i), length: body.Length, hash: hash))];
        using BlockingCollection<(int Number, long Answered)> samples = [];
        List<long> lags = [];
        Exception? failure = null;
        Thread watcher = new(() =>
        {
            try
            {
                Watch(target, signer, bucket, samples, lags);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        watcher.Start();
        using ServerUse use = new(pid);
        long begin = Stopwatch.GetTimestamp();
        Timing puttings = Crowd.Run(target.Endpoint, width, objects, (connection, i) =>
        {
            connection.Ask(puts[i], body);
            Crowd.Expect(connection, 200);
            if (i % Every == 0)
            {
                samples.Add((i, Stopwatch.GetTimestamp()));
            }
        });
        object put = puttings.Tell(use);
        samples.CompleteAdding();
        long owed = Owed(target);
        long begun = Stopwatch.GetTimestamp();
        while (Owed(target) > 0)
        {
            Thread.Sleep(20);
        }

        double drain = owed == 0 ? 0 : Stopwatch.GetElapsedTime(begun).TotalSeconds;
        double total = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        watcher.Join();
        Timing lag = failure is null ? new Timing(total, [.. lags]) : throw new InvalidOperationException(failure.Message, failure);
        return new
        {
            put,
            owedAtEnd = owed,
            drainSeconds = drain,
            deliveriesPerSecond = 2 * objects / total,
            lagP50 = lag.Milliseconds(0.5),
            lagP99 = lag.Milliseconds(0.99),
            lagMost = lag.Milliseconds(1),
            samples = lag.Count,
            peakMegabytes = use.PeakMegabytes,
        };
    }

    private static void Watch(Target target, Signer signer, string bucket, BlockingCollection<(int Number, long Answered)> samples, List<long> lags)
    {
        using Connection connection = new(target.Endpoint);
        foreach ((int number, long answered) in samples.GetConsumingEnumerable())
        {
            byte[] head = signer.Head("HEAD", SmallCommand.PathOf(bucket, number));
            while (true)
            {
                connection.Ask(head, []);
                Crowd.Expect(connection, 200);
                string? status = connection.Header("x-amz-replication-status");
                if (status == "COMPLETED")
                {
                    break;
                }

                if (status != "PENDING")
                {
                    throw new InvalidOperationException($"The replication of object {number} is {status ?? "not owed"}.");
                }

                Thread.Sleep(1);
            }

            lags.Add(Stopwatch.GetTimestamp() - answered);
        }
    }

    // How many deliveries wait, by rule and destination.
    private static long Owed(Target target)
    {
        using Connection connection = new(target.Endpoint);
        using MemoryStream answer = new();
        connection.Ask(
            Encoding.ASCII.GetBytes(
                $"GET /_sandbox/backlog?limit=1 HTTP/1.1\r\nHost: {target.Endpoint.Authority}\r\nAuthorization: Bearer {target.SecretAccessKey}\r\n\r\n"),
            [],
            keep: answer);
        Crowd.Expect(connection, 200);
        using JsonDocument document = JsonDocument.Parse(answer.ToArray());
        return document.RootElement.GetProperty("pending").EnumerateArray().Sum(one => one.GetProperty("count").GetInt64());
    }
}
