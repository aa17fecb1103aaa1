using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Backfill;

/// <summary>Collects what stands in a backfill's way.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">What is wanted.</param>
/// <param name="context">Is told of the progress.</param>
internal sealed class BackfillObstacles(ICrrServices services, StartBackfillRequest request, IOperationContext context)
{
    private const int MostDescribed = 20;

    // What a backfill is there to mend, or what does not bear on it.
    private static readonly string[] s_excluded =
    [
        CheckIds.BatchJobs, CheckIds.ObjectsSinceRule, CheckIds.FailuresRetried, CheckIds.Backlog, CheckIds.NoChains, CheckIds.Alarms,
        CheckIds.WayBack, CheckIds.ReplicaModifications, CheckIds.DeleteMarkers, CheckIds.MarkersArrive, CheckIds.JustSetUp,
        CheckIds.NotTooWide, CheckIds.FilterMatches, CheckIds.Annotations,
    ];

    private readonly List<BackfillObstacle> _obstacles = [];
    private readonly List<string> _preparations = [];

    /// <summary>All of them, the worst first.</summary>
    public IReadOnlyList<BackfillObstacle> InOrder => [.. _obstacles.OrderByDescending(obstacle => obstacle.Blocks)];

    /// <summary>What is made or changed before the job.</summary>
    public IReadOnlyList<string> Preparations => _preparations;

    /// <summary>What the examination of the rules finds: a job runs every rule, and one that is broken fails its objects.</summary>
    public async Task AddFindingsAsync(CancellationToken cancellationToken)
    {
        VerifyReplicationRequest verification = new(request.SourceBucket) { ExcludedChecks = s_excluded };
        await foreach (ReplicationTestResult result in new VerifyReplication(services)
            .ExecuteAsync(verification, context, cancellationToken).ConfigureAwait(false))
        {
            // A rule that is off is not run.
            if (result.Checks.Any(check => check.Id == CheckIds.RuleEnabled && check.Status == CheckStatus.Failed))
            {
                continue;
            }

            _obstacles.AddRange(result.Findings.Select(finding => new BackfillObstacle(
                finding.Status == CheckStatus.Failed,
                finding.Title,
                string.Join(" ", new[] { finding.Observed, finding.Cause }.Where(text => !string.IsNullOrEmpty(text))),
                finding.Remedy)
            {
                CheckId = finding.Id,
                RuleId = result.RuleId,
            }).Where(obstacle => !_obstacles.Exists(other => other.CheckId == obstacle.CheckId && other.Cause == obstacle.Cause)));
        }
    }

    /// <summary>Whether the role will do, unless it is given what it needs.</summary>
    public async Task AddRoleAsync(RoleArn role, CancellationToken cancellationToken)
    {
        if (request.CreateRole)
        {
            _preparations.Add($"Role {role.Name} is made, or given what jobs need.");
            return;
        }

        _obstacles.AddRange(await new BatchRoleReview(services).ReviewAsync(role, request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether reports can be written, and read as what they are.</summary>
    public async Task AddReportAsync(IReadOnlyList<ReplicationRule> rules, CancellationToken cancellationToken)
    {
        if (request.ReportBucket is not { } bucket)
        {
            Add(
                blocks: false,
                "No report",
                "Without a report nobody can tell which objects failed, nor wait until they have arrived.",
                "Name a bucket that is not the source: -ReportBucket NAME; with -CreateReportBucket it is made.");
            return;
        }

        if (bucket == request.SourceBucket || rules.Any(rule => PlanBackfill.BucketOf(rule) == bucket))
        {
            Add(
                blocks: bucket == request.SourceBucket,
                "The report bucket",
                $"Bucket {bucket} takes part in the replication: reports would be replicated, or lie among the replicas.",
                "Name another: -ReportBucket NAME.");
        }

        BucketInfo? found = await services.Source.Buckets.FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false);
        if (found is null && request.CreateReportBucket)
        {
            _preparations.Add($"Bucket {bucket} is made for reports.");
        }
        else if (found is null)
        {
            Add(blocks: true, "The report bucket", $"Bucket {bucket} does not exist: the job would fail at its end.", "Let it be made: -CreateReportBucket.");
        }
        else if (!found.Accessible)
        {
            Add(blocks: false, "The report bucket", $"Bucket {bucket} may not be looked at, nor its reports be read.", $"Allow the caller s3:ListBucket and s3:GetObject on bucket {bucket}.");
        }
    }

    /// <summary>Lifecycle rules of the source that may be quicker than the job.</summary>
    public async Task AddLifecycleAsync(CancellationToken cancellationToken)
    {
        Fact<IReadOnlyList<LifecycleRule>> rules = await FactReader.AttemptAsync(
            "GetBucketLifecycleConfiguration",
            $"bucket {request.SourceBucket}",
            "s3:GetLifecycleConfiguration",
            token => services.Source.Buckets.GetLifecycleAsync(request.SourceBucket, token),
            cancellationToken).ConfigureAwait(false);
        string[] ending = [.. (rules.Value ?? []).Where(LifecycleTerms.Ends).Select(rule => string.IsNullOrEmpty(rule.Id) ? "without id" : rule.Id)];
        if (ending.Length > 0)
        {
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html#batch-replication-lifecycle
            Add(
                blocks: false,
                "Lifecycle races",
                $"Lifecycle rules of bucket {request.SourceBucket} end objects while the job runs ({string.Join(", ", ending)}): a delete marker may be replicated before the version below it.",
                "Turn them off until the job has ended.");
        }
    }

    /// <summary>What should be known of the rules that run.</summary>
    public void AddRules(IReadOnlyList<ReplicationRule> rules)
    {
        if (rules.Count == 0)
        {
            Add(blocks: true, "No rule is on", "Every rule of the bucket is disabled: no object is taken.", $"Turn one on: Get-CrrRule -SourceBucket {request.SourceBucket} | Set-CrrRule -Status Enabled");
        }

        if (rules.Any(rule => rule.Destination.ReplicationTime == true))
        {
            Add(blocks: false, "No time control", "S3 Replication Time Control does not hold for what jobs bring: no 15 minutes are promised.", null);
        }

        string[] others = [.. (request.Objects?.Destinations ?? (request.DestinationBucket is { } one ? [one] : []))
            .Except(rules.Select(PlanBackfill.BucketOf), StringComparer.Ordinal)];
        if (others.Length > 0)
        {
            Add(
                blocks: true,
                "No rule leads there",
                $"No enabled rule of bucket {request.SourceBucket} has the destination {string.Join(", ", others)}.",
                $"Set-CrrRule -SourceBucket {request.SourceBucket} -DestinationBucket {others[0]}");
        }

        if (request.Objects is { LeftOut: > 0 } objects)
        {
            Add(
                blocks: false,
                "Left out",
                $"{objects.LeftOut} of the piped differences {Quantity.Word(objects.LeftOut, "is no missing replica", "are no missing replicas")}: the source does not have them, no rule takes them, they are on their way, or only the current version differs.",
                null);
        }
    }

    /// <summary>What the counting showed.</summary>
    public void AddCount(BackfillCount? count)
    {
        if (count is { Archived: > 0 })
        {
            Add(
                blocks: false,
                "Archived objects",
                $"{count.Archived} of {Quantity.Of(count.LookedAt, "version")} {Quantity.Word(count.Archived, "is", "are")} archived, which S3 can't read: {Quantity.Word(count.Archived, "its task fails", "their tasks fail")} with SrcObjectNotEligible, or the job does not find {Quantity.Word(count.Archived, "it", "them")}.",
                "Restore them first: aws s3api restore-object.");
        }

        if (count is { DeleteMarkers: > 0 } && request.Objects is null)
        {
            Add(
                blocks: false,
                "Delete markers",
                $"{count.DeleteMarkers} of {Quantity.Of(count.LookedAt, "version")} {Quantity.Word(count.DeleteMarkers, "is a delete marker", "are delete markers")} that a rule takes; nobody can read the status of one, so that none is counted.",
                null);
        }

        if (count is { Objects: 0, IsSample: false, DeleteMarkers: 0 })
        {
            Add(
                blocks: true,
                "Nothing to bring",
                "No object meets the selection: a job would fail, as manifest generation finds no keys.",
                "Look at the prefix (a leading slash?), the statuses, and the archive classes; Get-CrrObjectStatus tells the statuses.");
        }

        if (request.Statuses.Contains(ReplicationStatus.Completed) && request.Objects is null)
        {
            Add(
                blocks: false,
                "Deleted replicas stay away",
                "S3 never brings a version back that was deleted at a destination by its version id: such tasks fail with DstObjectHardDeleted.",
                "Copy those in place, or use -Method Copy.");
        }
    }

    /// <summary>Jobs for the bucket that run already.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> AddActiveJobsAsync(string region, CancellationToken cancellationToken)
    {
        try
        {
            List<string> active = [];
            foreach (BatchJobSummary summary in (await services.Source.BatchJobs.ListAsync(region, cancellationToken).ConfigureAwait(false))
                .Where(job => job.IsActive).Take(MostDescribed))
            {
                BatchJobInfo job = await services.Source.BatchJobs.GetAsync(region, summary.Id, cancellationToken).ConfigureAwait(false);
                if (BackfillTags.BucketIn(job.Description) == request.SourceBucket
                    || (S3Arn.TryGetBucketName(job.SourceBucketArn, out string? bucket) && bucket == request.SourceBucket))
                {
                    active.Add(job.Id);
                }
            }

            if (active.Count > 0)
            {
                Add(
                    blocks: false,
                    "Jobs that run",
                    $"For bucket {request.SourceBucket} {(active.Count == 1 ? "a job runs" : "jobs run")} already: {string.Join(", ", active)}. One of this module's for the same objects is gone on with, not doubled.",
                    $"Look at it: Get-CrrBackfill -SourceBucket {request.SourceBucket}.");
            }

            return active;
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            Add(blocks: false, "Jobs that run", $"Whether a job runs already can't be seen: {error.Message}", error.Remedy);
            return [];
        }
    }

    private void Add(bool blocks, string title, string cause, string? remedy) =>
        _obstacles.Add(new BackfillObstacle(blocks, title, cause, remedy));
}
