using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// Is told what happens to objects, and lets the world know: the event log always, and whom the bucket's notification
/// configuration names. Quick, and throws nothing. Call it under the bucket's lock where the change is made, so that the events of
/// a key come in the order of its changes; of no other bucket may the lock be held.
/// </summary>
internal interface IObjectEvents
{
    /// <summary>Something has happened.</summary>
    /// <param name="happened">What.</param>
    void Raise(ObjectEvent happened);

    /// <summary>Why S3 cannot send the events of a bucket to a destination; null when it can. Call it outside of every lock.</summary>
    /// <param name="target">The destination.</param>
    /// <param name="bucket">The bucket.</param>
    string? Refusal(NotificationTarget target, Bucket bucket);

    /// <summary>Sends the message with which S3 tries a destination when it is configured. Call it outside of every lock.</summary>
    /// <param name="target">The destination.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="origin">The request.</param>
    void SendTest(NotificationTarget target, Bucket bucket, EventOrigin origin);
}
