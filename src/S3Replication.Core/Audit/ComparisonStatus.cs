namespace S3Replication.Core.Audit;

/// <summary>What a comparison came to.</summary>
public enum ComparisonStatus
{
    /// <summary>Nothing differs that should not: what is on its way, and what no rule takes, is as it is to be expected.</summary>
    Equal,

    /// <summary>Something differs that should not.</summary>
    Different,

    /// <summary>Nothing is known to differ that should not, but of something it can't be told.</summary>
    Undetermined,
}
