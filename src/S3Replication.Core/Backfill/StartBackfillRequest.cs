using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill;

/// <summary>What <see cref="StartBackfill"/> is asked for: what S3 finds in a bucket, or the objects that somebody names.</summary>
/// <param name="SourceBucket">The bucket.</param>
public sealed record StartBackfillRequest(string SourceBucket)
{
    /// <summary>How many versions are looked at to count, when nobody says.</summary>
    public const int DefaultSampleSize = 1000;

    /// <summary>The most versions that are looked at to count.</summary>
    public const int MaximumSampleSize = 1_000_000;

    /// <summary>How long is waited when nobody says.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromDays(1);

    /// <summary>The objects; null for what the rest of the request selects.</summary>
    public BackfillObjects? Objects { get; init; }

    /// <summary>
    /// <see cref="ReplicationStatus.None"/>: what no rule was there for. <see cref="ReplicationStatus.Failed"/>: what S3 does not
    /// retry. <see cref="ReplicationStatus.Completed"/>: for another destination. <see cref="ReplicationStatus.Replica"/>: what came
    /// from another bucket.
    /// </summary>
    public IReadOnlyList<ReplicationStatus> Statuses { get; init; } = [ReplicationStatus.None, ReplicationStatus.Failed];

    /// <summary>What the keys begin with, any of them; empty for every key.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Only what was made after this moment; null for any.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Only what was made before this moment; null for any.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only what has more bytes; null for any.</summary>
    public long? LargerThan { get; init; }

    /// <summary>Only what has fewer bytes; null for any.</summary>
    public long? SmallerThan { get; init; }

    /// <summary>A destination that a rule must lead to; null for any. A job runs every rule all the same.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>The job's role; null for the one that the rules have.</summary>
    public string? RoleName { get; init; }

    /// <summary>Whether the role is made, or given what jobs need.</summary>
    public bool CreateRole { get; init; }

    /// <summary>Where reports and lists of objects go; null for none: then nobody can say what failed and what arrived.</summary>
    public string? ReportBucket { get; init; }

    /// <summary>What the keys of reports and lists begin with.</summary>
    public string ReportPrefix { get; init; } = "crr-backfill";

    /// <summary>Whether the report bucket is made when it is not there.</summary>
    public bool CreateReportBucket { get; init; }

    /// <summary>A higher number comes first among the account's jobs in the Region.</summary>
    public int Priority { get; init; } = 10;

    /// <summary>How many versions are looked at to count the objects: 0 leaves the counting to AWS.</summary>
    public int SampleSize { get; init; } = DefaultSampleSize;

    /// <summary>Whether nobody waits for the job to end.</summary>
    public bool NoWait { get; init; }

    /// <summary>How long is waited for the jobs to end and the objects to arrive, all together.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Whether to start although something stands in the way.</summary>
    public bool Force { get; init; }

    /// <summary>Which versions S3 is to look for.</summary>
    internal BatchSelection ToSelection() => new(SourceBucket)
    {
        Statuses = Statuses,
        Prefixes = Prefixes,
        CreatedAfter = CreatedAfter,
        CreatedBefore = CreatedBefore,
        LargerThan = LargerThan,
        SmallerThan = SmallerThan,
    };
}
