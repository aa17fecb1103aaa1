using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace S3Replication.Bench.Fuzz;

/// <summary>Opens connections that say nothing, while one client goes on asking, and tells how that one fares.</summary>
internal static class IdleCrowd
{
    private const int Requests = 2_000;

    /// <summary>Opens and measures.</summary>
    /// <param name="endpoint">The sandbox.</param>
    /// <param name="count">How many connections.</param>
    public static async Task<int> RunAsync(Uri endpoint, int count)
    {
        List<Socket> crowd = [];
        using Socket client = await ConnectAsync(endpoint).ConfigureAwait(false);
        Console.WriteLine($"alone: {await MeasureAsync(client, endpoint).ConfigureAwait(false)}");
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            crowd.Add(await ConnectAsync(endpoint).ConfigureAwait(false));
        }

        Console.WriteLine($"opened {count} connections in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        Console.WriteLine($"beside them, on the connection from before: {await MeasureAsync(client, endpoint).ConfigureAwait(false)}");
        using Socket another = await ConnectAsync(endpoint).ConfigureAwait(false);
        Console.WriteLine($"beside them, on a new connection: {await MeasureAsync(another, endpoint).ConfigureAwait(false)}");
        int closed = crowd.Count(socket => socket.Poll(0, SelectMode.SelectRead));
        Console.WriteLine($"closed by the server: {closed}");
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync().ConfigureAwait(false);
        crowd.ForEach(socket => socket.Dispose());
        return 0;
    }

    private static async Task<Socket> ConnectAsync(Uri endpoint)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint.Host, endpoint.Port).ConfigureAwait(false);
        return socket;
    }

    private static async Task<string> MeasureAsync(Socket socket, Uri endpoint)
    {
        byte[] request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {endpoint.Authority}\r\n\r\n");
        byte[] answer = new byte[16 * 1024];
        double[] times = new double[Requests];
        for (int i = 0; i < Requests; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await socket.SendAsync(request).ConfigureAwait(false);
            int received = await socket.ReceiveAsync(answer).ConfigureAwait(false);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!Encoding.ASCII.GetString(answer, 0, received).StartsWith("HTTP/1.1 403", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Request {i + 1} was not answered.");
            }
        }

        Array.Sort(times);
        return $"{Requests} requests, p50 {times[Requests / 2]:F2} ms, p99 {times[Requests * 99 / 100]:F2} ms, longest {times[^1]:F1} ms";
    }
}
