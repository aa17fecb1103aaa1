using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace S3Replication.Bench.Sandbox;

/// <summary>From the start of a server's process to its first answer, whatever that says.</summary>
internal static class StartCommand
{
    private static readonly byte[] s_request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

    /// <summary>Runs it.</summary>
    /// <param name="count">How often it starts.</param>
    /// <param name="command">The server's command line; <c>{port}</c> stands for the port.</param>
    public static object Run(int count, string[] command)
    {
        double[] times = [.. Enumerable.Range(0, count).Select(_ => Once(command))];
        Array.Sort(times);
        return new { milliseconds = times[times.Length / 2], fastest = times[0], slowest = times[^1], count };
    }

    private static double Once(string[] command)
    {
        int port = FreePort();
        ProcessStartInfo start = new(command[0], command[1..].Select(part => part.Replace("{port}", $"{port}", StringComparison.Ordinal)))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            while (!IsAnswered(port))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(begin) > TimeSpan.FromMinutes(1))
                {
                    throw new InvalidOperationException($"{string.Join(' ', command)} has not answered.");
                }

                Thread.Sleep(1);
            }

            return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private static bool IsAnswered(int port)
    {
        try
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
            socket.Send(s_request);
            return socket.Receive(new byte[16]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
