namespace S3Replication.Sandbox.Events;

/// <summary>Takes events where they happen.</summary>
/// <param name="log">Keeps them.</param>
internal sealed class ObjectEvents(EventLog log) : IObjectEvents
{
    /// <inheritdoc/>
    public void Raise(ObjectEvent happened) => log.Add(happened);
}
