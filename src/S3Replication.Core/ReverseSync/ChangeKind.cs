namespace S3Replication.Core.ReverseSync;

/// <summary>What happens to objects, as far as it is carried back.</summary>
public enum ChangeKind
{
    /// <summary>A version was written: <c>ObjectCreated:*</c>.</summary>
    Written,

    /// <summary>A delete marker was put on top: <c>ObjectRemoved:DeleteMarkerCreated</c>.</summary>
    Deleted,

    /// <summary>Anything else: it stays where it has happened.</summary>
    Other,
}
