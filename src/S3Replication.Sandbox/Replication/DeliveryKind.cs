namespace S3Replication.Sandbox.Replication;

/// <summary>What a delivery brings to its destination.</summary>
[Flags]
internal enum DeliveryKind
{
    /// <summary>An object version.</summary>
    Object = 1,

    /// <summary>A delete marker.</summary>
    DeleteMarker = 2,

    /// <summary>A change of the tags, the list of grants or the lock of a version that is there already.</summary>
    Metadata = 4,

    /// <summary>An annotation of a version that is there already.</summary>
    Annotation = 8,

    /// <summary>Any of them.</summary>
    Any = Object | DeleteMarker | Metadata | Annotation,
}
