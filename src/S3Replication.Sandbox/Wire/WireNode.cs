namespace S3Replication.Sandbox.Wire;

/// <summary>
/// A value of a request or an answer, whichever protocol brings it: an operation reads and writes these, and each protocol has
/// its own way of putting them on the wire.
/// </summary>
internal abstract record WireNode;
