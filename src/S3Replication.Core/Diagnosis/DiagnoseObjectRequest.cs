namespace S3Replication.Core.Diagnosis;

/// <summary>What <see cref="DiagnoseObject"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket.</param>
/// <param name="Key">The key.</param>
public sealed record DiagnoseObjectRequest(string SourceBucket, string Key)
{
    /// <summary>The version; null for the current one, or the delete marker that is on top.</summary>
    public string? VersionId { get; init; }

    /// <summary>Only what there is to say of this destination; null for all.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>The ids of checks that are not made.</summary>
    public IReadOnlyCollection<string> ExcludedChecks { get; init; } = [];
}
