namespace S3Replication.Core.Audit.Comparison;

/// <summary>Whether a rule takes a version to the destination.</summary>
internal enum OutlookKind
{
    /// <summary>One does, whatever a listing leaves open.</summary>
    Takes,

    /// <summary>None does, whatever a listing leaves open.</summary>
    Leaves,

    /// <summary>It depends on the object's tags, which a listing does not have.</summary>
    Unknown,
}
