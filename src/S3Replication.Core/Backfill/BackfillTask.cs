namespace S3Replication.Core.Backfill;

/// <summary>What became of one object of a job, as its report tells it.</summary>
/// <param name="JobId">The job.</param>
/// <param name="SourceBucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version; null when the manifest named none.</param>
/// <param name="Succeeded">Whether its replication was begun; that is not yet that it arrived.</param>
public sealed record BackfillTask(string JobId, string SourceBucket, string Key, string? VersionId, bool Succeeded)
{
    /// <summary>AWS's code; null when it succeeded.</summary>
    public string? Code { get; init; }

    /// <summary>Why it failed; null when it succeeded.</summary>
    public string? Cause { get; init; }

    /// <summary>How that is mended; null when it succeeded.</summary>
    public string? Remedy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{(Succeeded ? "Begun" : Code)}: {Key}{(VersionId is null ? string.Empty : $" ({VersionId})")}";
}
