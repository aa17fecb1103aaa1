using System.Collections.Concurrent;

namespace S3Replication.Core.Setup.Planning;

/// <summary>What a plan would change about a bucket.</summary>
internal sealed class PlannedBucket
{
    /// <summary>The account that would make it, 12 digits; null when it is there already.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The Region that it would be made in.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the plan would make it.</summary>
    public bool IsNew => CreatedBy is not null;

    /// <summary>What would be written, by what it is: <c>versioning</c>, <c>policy</c>. A null was removed.</summary>
    public ConcurrentDictionary<string, object?> Written { get; } = new(StringComparer.Ordinal);
}
