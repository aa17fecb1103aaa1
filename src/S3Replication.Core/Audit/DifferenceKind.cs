namespace S3Replication.Core.Audit;

/// <summary>In what a version differs between two buckets.</summary>
public enum DifferenceKind
{
    /// <summary>The source has it, the destination does not, and a rule takes it there.</summary>
    Missing,

    /// <summary>The destination has it, the source does not.</summary>
    Extra,

    /// <summary>Both have it, and size or content are not the same.</summary>
    Different,

    /// <summary>Both have the versions, but another one is the current one: readers see another object.</summary>
    CurrentDiffers,

    /// <summary>One side has a delete marker that the other does not have.</summary>
    DeleteMarker,

    /// <summary>The destination does not have it yet, and it is so young that this is to be expected.</summary>
    Lagging,

    /// <summary>The destination does not have it, and no rule takes it there.</summary>
    OutsideRule,

    /// <summary>
    /// The destination does not have it, and what was read does not tell whether a rule takes it there: a rule asks for tags, and a
    /// listing has none.
    /// </summary>
    Undetermined,
}
