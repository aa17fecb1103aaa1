namespace S3Replication.Sandbox.Persistence;

/// <summary>A part with so many entities that it tells which of them have changed.</summary>
internal interface IIncrementalPart : IPersistentPart
{
    /// <summary>
    /// What has changed since the last capture of either kind, null for an entity that is gone; null when that takes a whole capture.
    /// </summary>
    IEnumerable<KeyValuePair<string, byte[]?>>? CaptureChanged();
}
