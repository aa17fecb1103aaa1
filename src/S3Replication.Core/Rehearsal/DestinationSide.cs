using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>The destination's account alone, for the use cases that work in one account; it owns nothing.</summary>
internal sealed class DestinationSide(ICrrServices services) : ICrrServices
{
    /// <inheritdoc/>
    public ICrrSession Source => services.Destination;

    /// <inheritdoc/>
    public ICrrSession Destination => services.Destination;

    /// <inheritdoc/>
    public ICheckpointStore Checkpoints => services.Checkpoints;

    /// <inheritdoc/>
    public ILocalFiles Files => services.Files;

    /// <inheritdoc/>
    public TimeProvider Time => services.Time;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
