namespace S3Replication.Bench.Listing;

/// <summary>How the two buckets stand at a key.</summary>
internal enum DifferenceKind
{
    /// <summary>Both have it, and it is the same.</summary>
    None,

    /// <summary>Only the first bucket has it.</summary>
    Missing,

    /// <summary>Only the second bucket has it.</summary>
    Extra,

    /// <summary>Both have it, and its size is another one in the second bucket.</summary>
    Different,
}
