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
}
