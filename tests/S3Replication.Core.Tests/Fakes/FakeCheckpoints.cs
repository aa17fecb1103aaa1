using System.Collections.Concurrent;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Checkpoints in memory.</summary>
internal sealed class FakeCheckpoints : ICheckpointStore
{
    public ConcurrentDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs after each write: may throw, as if the process ended there.</summary>
    public Action<string> AfterWrite { get; set; } = _ => { };

    public Task<string?> ReadAsync(string path, CancellationToken cancellationToken) =>
        Task.FromResult(Files.GetValueOrDefault(path));

    public Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        Files[path] = text;
        AfterWrite(text);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        Files.TryRemove(path, out _);
        return Task.CompletedTask;
    }
}
