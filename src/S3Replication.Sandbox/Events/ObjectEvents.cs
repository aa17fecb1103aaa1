using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Events;

/// <summary>Takes events where they happen.</summary>
/// <param name="log">Keeps them.</param>
/// <param name="sender">Brings them to whom buckets' configurations name.</param>
internal sealed class ObjectEvents(EventLog log, NotificationSender sender) : IObjectEvents
{
    /// <inheritdoc/>
    public void Raise(ObjectEvent happened)
    {
        LoggedEvent logged = log.Add(happened);
        if (happened.Silence is null)
        {
            sender.Send(logged, happened.Bucket);
        }
    }

    /// <inheritdoc/>
    public string? Refusal(NotificationTarget target, Bucket bucket) => sender.Refusal(target, bucket);

    /// <inheritdoc/>
    public void SendTest(NotificationTarget target, Bucket bucket, EventOrigin origin) => sender.SendTest(target, bucket, origin);
}
