namespace S3Replication.Core.Objects;

/// <summary>
/// What a key must have at the destination for a write to happen
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</see>).
/// </summary>
/// <param name="ETag">The ETag of the current object, without quotes; null when there must be none.</param>
public sealed record WriteCondition(string? ETag)
{
    /// <summary><c>If-None-Match: *</c>: no object, or a delete marker.</summary>
    public static WriteCondition Absent { get; } = new((string?)null);
}
