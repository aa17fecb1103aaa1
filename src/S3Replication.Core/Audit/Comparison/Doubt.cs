namespace S3Replication.Core.Audit.Comparison;

/// <summary>Why a difference is looked at again before it is told.</summary>
internal enum Doubt
{
    /// <summary>It is not: what the two pages tell held at one moment.</summary>
    None,

    /// <summary>Whether the side that has it still does: deleted on both sides between the two pages, it would look as if one lacked it.</summary>
    StillThere,

    /// <summary>All of the key: something of it is as young as the comparison.</summary>
    Young,
}
