using System.Diagnostics;

namespace S3Replication.Bench.Sandbox;

/// <summary>What a measurement takes of the server's process: processor time, and the most memory.</summary>
internal sealed class ServerUse : IDisposable
{
    private readonly Process? _process;
    private readonly TimeSpan _before;

    /// <summary>Begins.</summary>
    /// <param name="processId">The server; 0 for none.</param>
    public ServerUse(int processId)
    {
        if (processId == 0)
        {
            return;
        }

        _process = Process.GetProcessById(processId);
        _before = _process.TotalProcessorTime;
        string clear = $"/proc/{processId}/clear_refs";
        if (File.Exists(clear))
        {
            // https://docs.kernel.org/filesystems/proc.html: "5" resets the peak resident set size.
            File.WriteAllText(clear, "5");
        }
    }

    /// <summary>Processor seconds since the beginning.</summary>
    public double Seconds
    {
        get
        {
            _process?.Refresh();
            return _process is null ? 0 : (_process.TotalProcessorTime - _before).TotalSeconds;
        }
    }

    /// <summary>The most memory that was resident since the beginning, in MB.</summary>
    public double PeakMegabytes
    {
        get
        {
            _process?.Refresh();
            return _process is null ? 0 : _process.PeakWorkingSet64 / 1048576.0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();
}
