namespace S3Replication.Core.Audit.Comparison;

/// <summary>What two ETags tell of two objects.</summary>
internal enum ETagVerdict
{
    /// <summary>The content is the same.</summary>
    Same,

    /// <summary>The content is not the same.</summary>
    Different,

    /// <summary>Nothing: one of them is missing, is not the MD5 of the content, or may not be.</summary>
    NotComparable,
}
