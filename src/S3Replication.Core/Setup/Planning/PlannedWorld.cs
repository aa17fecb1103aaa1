using System.Collections.Concurrent;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>
/// The world as it would be after a plan. The same use cases that change the real one run on it first: what they would refuse is
/// refused before the first change, and what they would change can be told, also where one change rests on another.
/// </summary>
internal sealed class PlannedWorld : ICrrServices
{
    /// <summary>Lays a plan over the world.</summary>
    /// <param name="real">The world; it is only read.</param>
    public PlannedWorld(ICrrServices real)
    {
        Checkpoints = real.Checkpoints;
        Files = real.Files;
        ConcurrentDictionary<string, PlannedBucket> planned = new(StringComparer.Ordinal);
        Source = new PlannedSession(real.Source, planned);
        Destination = ReferenceEquals(real.Source, real.Destination) ? Source : new PlannedSession(real.Destination, planned);
    }

    /// <inheritdoc/>
    public ICrrSession Source { get; }

    /// <inheritdoc/>
    public ICrrSession Destination { get; }

    /// <inheritdoc/>
    public ICheckpointStore Checkpoints { get; }

    /// <inheritdoc/>
    public ILocalFiles Files { get; }

    /// <inheritdoc/>
    public TimeProvider Time { get; } = new InstantTime();

    /// <inheritdoc/>
    public TimeSpan Settling => TimeSpan.Zero;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
