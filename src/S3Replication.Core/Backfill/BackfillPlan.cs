using S3Replication.Core.Operations;

namespace S3Replication.Core.Backfill;

/// <summary>What a backfill would do, what it costs, and what stands in its way.</summary>
/// <param name="SourceBucket">The bucket.</param>
/// <param name="Region">Its Region, in which the job runs.</param>
public sealed record BackfillPlan(string SourceBucket, string Region)
{
    /// <summary>Which objects, in words.</summary>
    public string Selection { get; init; } = string.Empty;

    /// <summary>How many objects; null when nobody has counted them: AWS does when it makes the manifest.</summary>
    public long? Objects { get; init; }

    /// <summary>How many bytes they have; null when that is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Whether there are more than <see cref="Objects"/>: a sample was looked at.</summary>
    public bool IsLeast { get; init; }

    /// <summary>How it was counted.</summary>
    public string CountedBy { get; init; } = string.Empty;

    /// <summary>How many jobs it takes.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>What it costs.</summary>
    public required BackfillCost Cost { get; init; }

    /// <summary>The rules that run: every enabled one, whatever the objects are wanted for.</summary>
    public IReadOnlyList<BackfillRule> Rules { get; init => field = Listed.Of(value); } = [];

    /// <summary>What stands in the way, the worst first.</summary>
    public IReadOnlyList<BackfillObstacle> Obstacles { get; init => field = Listed.Of(value); } = [];

    /// <summary>Whether objects will not arrive as things are.</summary>
    public bool IsBlocked => Obstacles.Any(obstacle => obstacle.Blocks);

    /// <summary>The job's role.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>Where the completion report goes; null for none.</summary>
    public string? ReportBucket { get; init; }

    /// <summary>What is made or changed before the job: the role, the report bucket; empty when all is there.</summary>
    public IReadOnlyList<string> Preparations { get; init => field = Listed.Of(value); } = [];

    /// <summary>The jobs of this bucket that run already, ours and others'.</summary>
    public IReadOnlyList<string> ActiveJobs { get; init => field = Listed.Of(value); } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{SourceBucket}: {(Objects is { } count ? $"{(IsLeast ? "at least " : string.Empty)}{Quantity.Of(count, "object")}" : "objects that AWS counts")}, "
        + $"{Quantity.Of(Jobs, "job")}, {(IsBlocked ? "blocked" : "ready")}";
}
