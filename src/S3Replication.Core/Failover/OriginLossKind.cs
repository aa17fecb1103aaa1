namespace S3Replication.Core.Failover;

/// <summary>What readers lose when another bucket is served.</summary>
public enum OriginLossKind
{
    /// <summary>It is on its way to the target: S3 says <c>PENDING</c>, or it is so young that it may be.</summary>
    Pending,

    /// <summary>S3 says <c>FAILED</c>, and does not try again.</summary>
    Failed,

    /// <summary>A rule takes it, or may take it, and nothing says that it is on its way: older than the rule, or deleted at the target.</summary>
    Missing,

    /// <summary>It is what readers get now, and no rule takes it to the target.</summary>
    NotReplicated,

    /// <summary>It was deleted at the source, and the target does not know it: readers would get it again.</summary>
    Deletion,

    /// <summary>The target has something else under the key, or a delete marker.</summary>
    Different,

    /// <summary>What can't be known, because it can't be read.</summary>
    Unknown,
}
