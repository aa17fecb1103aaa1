using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>Two sessions of others as source and destination of one direction; it owns neither.</summary>
internal sealed class Sides(ICrrSession source, ICrrSession destination, TimeProvider time) : ICrrServices
{
    /// <inheritdoc/>
    public ICrrSession Source { get; } = source;

    /// <inheritdoc/>
    public ICrrSession Destination { get; } = destination;

    /// <inheritdoc/>
    public TimeProvider Time { get; } = time;

    /// <summary>One session alone, for the use cases that work in one account.</summary>
    public static Sides Both(ICrrSession session, TimeProvider time) => new(session, session, time);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
