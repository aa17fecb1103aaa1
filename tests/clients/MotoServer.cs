using System.Diagnostics;
using System.Text.RegularExpressions;

namespace S3Replication.Clients.Tests;

/// <summary>A <c>moto_server</c> of its own process, on a port that is free; the test is skipped where there is none.</summary>
internal sealed partial class MotoServer : IAsyncDisposable
{
    private readonly Process _process;

    private MotoServer(Process process, Uri endpoint)
    {
        _process = process;
        EndpointUrl = endpoint;
    }

    /// <summary>Where it is.</summary>
    public Uri EndpointUrl { get; }

    /// <summary>Starts one.</summary>
    public static async Task<MotoServer> StartAsync()
    {
        Process process = ClientProgram
            .Find("moto_server", new Dictionary<string, string>())
            .Start(Path.GetTempPath(), "-H", "127.0.0.1", "-p", "0");

        // It tells its port among other lines, and would stand still if nobody read on.
        TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += Read;
        process.OutputDataReceived += Read;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("moto_server ended before it said its address."));
        try
        {
            return new(process, await ready.Task.WaitAsync(ClientProgram.Patience, TestContext.Current.CancellationToken));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        void Read(object sender, DataReceivedEventArgs line)
        {
            if (Address().Match(line.Data ?? string.Empty) is { Success: true } match)
            {
                ready.TrySetResult(new Uri(match.Value));
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
