using System.Collections.ObjectModel;
using System.Xml.Linq;
using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// A job as it is kept. It never changes: a step puts a changed copy in its place
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobDescriptor.html">JobDescriptor</see>).
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Region">The Region that it runs in.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Request">What it was asked to do.</param>
internal sealed record Job(string Id, string AccountId, string Region, DateTimeOffset CreatedAt, JobRequest Request)
{
    private const string AwaitingConfirmation = "AWAITING_CONFIRMATION";

    /// <summary>The partition.</summary>
    public AwsPartition Partition => RegionPartition.Of(Region);

    /// <summary>The ARN.</summary>
    public string Arn => $"arn:{Partition.Id}:s3:{Region}:{AccountId}:job/{Id}";

    /// <summary>Where it is.</summary>
    public JobStatus Status { get; init; }

    /// <summary>The priority now.</summary>
    public required int Priority { get; init; }

    /// <summary>The tags now.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How many tasks the manifest has; null before it is read.</summary>
    public long? TotalTasks { get; init; }

    /// <summary>How many have succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>How many have failed.</summary>
    public long Failed { get; init; }

    /// <summary>How long it was active until it last ceased to be.</summary>
    public TimeSpan ActiveFor { get; init; }

    /// <summary>Since when it is active; null when it is not.</summary>
    public DateTimeOffset? ActiveSince { get; init; }

    /// <summary>Since when it waited to be confirmed; null when it never did.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public DateTimeOffset? TerminatedAt { get; init; }

    /// <summary>What somebody gave as the reason for the last update of the status.</summary>
    public string? StatusUpdateReason { get; init; }

    /// <summary>Why it failed.</summary>
    public IReadOnlyList<JobFailure> Failures { get; init; } = [];

    /// <summary>Where the generated manifest is; null when there is none.</summary>
    public XElement? GeneratedManifest { get; init; }

    /// <summary>Why it is suspended; null when it is not.</summary>
    public string? SuspendedCause => Status == JobStatus.Suspended ? AwaitingConfirmation : null;

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => Status is JobStatus.Complete or JobStatus.Cancelled or JobStatus.Failed;

    /// <summary>Whether it goes on by itself.</summary>
    public bool Moves => !IsOver && Status != JobStatus.Suspended;

    /// <summary>The job in another status, its clocks kept.</summary>
    /// <param name="status">The status.</param>
    /// <param name="now">The time.</param>
    public Job To(JobStatus status, DateTimeOffset now)
    {
        Job next = this with { Status = status };
        if (Status == JobStatus.Active)
        {
            next = next with { ActiveFor = ActiveFor + (now - (ActiveSince ?? now)), ActiveSince = null };
        }

        return status switch
        {
            JobStatus.Active => next with { ActiveSince = now },
            JobStatus.Suspended => next with { SuspendedAt = now },
            JobStatus.Complete or JobStatus.Cancelled or JobStatus.Failed => next with { TerminatedAt = now },
            _ => next,
        };
    }

    /// <summary>How long it was active up to now.</summary>
    /// <param name="now">The time.</param>
    public TimeSpan ActiveUntil(DateTimeOffset now) => ActiveFor + (ActiveSince is { } since ? now - since : TimeSpan.Zero);
}
