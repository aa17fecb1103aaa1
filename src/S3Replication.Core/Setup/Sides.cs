using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>Two sessions of others as source and destination of one direction; it owns neither.</summary>
/// <param name="source">The source's side.</param>
/// <param name="destination">The destination's side.</param>
/// <param name="services">The world that both are of.</param>
internal sealed class Sides(ICrrSession source, ICrrSession destination, ICrrServices services) : ICrrServices
{
    /// <inheritdoc/>
    public ICrrSession Source { get; } = source;

    /// <inheritdoc/>
    public ICrrSession Destination { get; } = destination;

    /// <inheritdoc/>
    public ICheckpointStore Checkpoints => services.Checkpoints;

    /// <inheritdoc/>
    public ILocalFiles Files => services.Files;

    /// <inheritdoc/>
    public TimeProvider Time => services.Time;

    /// <inheritdoc/>
    public TimeSpan Settling => services.Settling;

    /// <summary>One session alone, for the use cases that work in one account.</summary>
    public static Sides Both(ICrrSession session, ICrrServices services) => new(session, session, services);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
