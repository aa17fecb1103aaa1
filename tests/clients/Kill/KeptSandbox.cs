using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>A <c>crr sandbox --path</c> that is killed at its end.</summary>
internal sealed class KeptSandbox : IAsyncDisposable
{
    private readonly Process _process;

    private KeptSandbox(Process process, JsonElement ready, TimeSpan startTime)
    {
        _process = process;
        StartTime = startTime;
        EndpointUrl = ready.GetProperty("endpointUrl").GetString()!.TrimEnd('/');
        AccessKeyId = ready.GetProperty("accessKeyId").GetString()!;
        Secret = ready.GetProperty("secretAccessKey").GetString()!;
        Warnings = [.. ready.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)];
        Client = new KillClient(EndpointUrl, AccessKeyId, Secret);
    }

    public string EndpointUrl { get; }

    public string AccessKeyId { get; }

    public string Secret { get; }

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>From the start of the process until it was ready.</summary>
    public TimeSpan StartTime { get; }

    public KillClient Client { get; }

    /// <summary>Starts one on a directory.</summary>
    public static Task<KeptSandbox> StartAsync(string directory, params string[] options) =>
        StartProgramAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "crr.dll"), "sandbox", "--path", directory, .. options]);

    /// <summary>Starts a program that becomes one.</summary>
    public static async Task<KeptSandbox> StartProgramAsync(string program, params string[] arguments)
    {
        long begun = Stopwatch.GetTimestamp();
        Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        StringBuilder errors = new();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        string ready = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("The sandbox did not start: " + errors);
        using JsonDocument document = JsonDocument.Parse(ready);
        return new KeptSandbox(process, document.RootElement, Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Kills it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
