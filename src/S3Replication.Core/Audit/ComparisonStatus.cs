namespace S3Replication.Core.Audit;

/// <summary>What a comparison came to.</summary>
public enum ComparisonStatus
{
    /// <summary>Nothing differs, but for what no rule takes: the destination has what it is to have.</summary>
    Equal,

    /// <summary>Something differs that should not.</summary>
    Different,

    /// <summary>Nothing is known to differ that should not, but of something it can't be told.</summary>
    Undetermined,

    /// <summary>
    /// Nothing differs that should not, and what the destination lacks is so young that it may be on its way: not equal yet, and
    /// nothing is wrong.
    /// </summary>
    Lagging,
}
