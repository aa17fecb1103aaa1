namespace S3Replication.Core.Backfill.Copy;

/// <summary>How alike two versions are, as far as S3 tells without their bytes.</summary>
internal enum Likeness
{
    /// <summary>They differ.</summary>
    Different,

    /// <summary>They have the same version id, or the same content.</summary>
    Same,

    /// <summary>They are of the same size, and nothing tells their contents apart or the same.</summary>
    Uncertain,
}
