namespace S3Replication.Core.Backfill.Copy;

/// <summary>What a checkpoint keeps.</summary>
/// <param name="Format">The version of the file's form.</param>
/// <param name="SourceBucket">The source.</param>
/// <param name="DestinationBucket">The destination.</param>
/// <param name="Prefix">What the keys begin with.</param>
/// <param name="Versions">Which versions.</param>
/// <param name="After">The last key of which nothing is left to do; null at the start.</param>
internal sealed record CopyMark(
    int Format, string SourceBucket, string DestinationBucket, string? Prefix, string Versions, string? After)
{
    /// <summary>The form that is written now.</summary>
    public const int Current = 1;
}
