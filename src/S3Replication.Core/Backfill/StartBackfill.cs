using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Brings existing objects across by S3 Batch Replication: makes the role and the report bucket when asked, makes the job, follows
/// it, reads its report, and waits until the objects have arrived. Whoever stops it leaves the job running; a second start for the
/// same objects goes on with it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html">Replicating existing objects with Batch Replication</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class StartBackfill(ICrrServices services)
{
    private const int Attempts = 4;
    private const long PartSize = 8L * 1024 * 1024;
    private const long MostParts = 10_000;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>Starts, and follows unless nobody waits.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="plan">What <see cref="PlanBackfill"/> says of the same request.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the following; the jobs go on.</param>
    /// <returns>One for each job; none when the change was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidState</c> when something stands in the way, unless forced, with the plan as its report; what making the role, the
    /// bucket and the job ends with.
    /// </exception>
    public IAsyncEnumerable<BackfillJob> ExecuteAsync(
        StartBackfillRequest request, BackfillPlan plan, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(context);
        BackfillRequestCheck.Validate(request);
        return RunAsync(request, plan, context, cancellationToken);
    }

    private async IAsyncEnumerable<BackfillJob> RunAsync(
        StartBackfillRequest request, BackfillPlan plan, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset deadline = services.Time.GetUtcNow() + request.Timeout;
        string action = $"Start S3 Batch Replication of {(plan.Objects is { } count ? $"{(plan.IsLeast ? "at least " : string.Empty)}{Quantity.Of(count, "object")}" : "the objects that AWS finds")} "
            + $"({plan.Selection}), {Quantity.Of(plan.Jobs, "job")}, {plan.Cost.Amount:0.00} US dollars{(plan.Cost.IsLeast || plan.Objects is null ? " at least" : string.Empty)}";
        if (!await context.ApproveAsync($"Bucket {request.SourceBucket}", action, cancellationToken).ConfigureAwait(false))
        {
            yield break;
        }

        Refuse(request, plan);
        Tell(plan, context);
        if (await PrepareAsync(request, plan, context, cancellationToken).ConfigureAwait(false) is not { } roleArn)
        {
            yield break;
        }

        List<string> jobs = [];
        await foreach (BatchJobOrder order in OrdersAsync(request, roleArn, cancellationToken).ConfigureAwait(false))
        {
            string? running = await FindAsync(request, plan.Region, order, cancellationToken).ConfigureAwait(false);
            if (running is not null)
            {
                context.Warning($"Job {running} for the same objects of bucket {request.SourceBucket} runs already: it is gone on with, and no second one is made.");
            }

            string jobId = running ?? await CreateAsync(
                plan.Region, await FileAsync(request, order, jobs.Count, cancellationToken).ConfigureAwait(false), context, cancellationToken).ConfigureAwait(false);
            jobs.Add(jobId);
            context.Verbose(
                $"Job {jobId} runs at AWS: who stops waiting leaves it running. Go on with Get-CrrBackfill -JobId {jobId} -SourceBucket {request.SourceBucket} -Wait; "
                + $"end it with Stop-CrrBackfill -JobId {jobId} -SourceBucket {request.SourceBucket}.");
        }

        JobFollower follower = new(services, plan.Region);
        foreach (string jobId in jobs)
        {
            BackfillJob job = request.NoWait
                ? await follower.LookAsync(jobId, cancellationToken).ConfigureAwait(false)
                : await follower.FollowAsync(jobId, deadline, context, cancellationToken).ConfigureAwait(false);
            if (!request.NoWait && !job.IsOver && job.Cause is null)
            {
                context.Warning($"Job {jobId} is {job.Status} after {request.Timeout.TotalSeconds:0} seconds, and goes on. Wait for it: Get-CrrBackfill -JobId {jobId} -SourceBucket {request.SourceBucket} -Wait.");
            }

            yield return job with { Plan = plan };
        }
    }

    private static void Refuse(StartBackfillRequest request, BackfillPlan plan)
    {
        if (plan.IsBlocked && !request.Force)
        {
            BackfillObstacle[] blocking = [.. plan.Obstacles.Where(obstacle => obstacle.Blocks)];
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"{Quantity.Of(blocking.Length, "thing stands", "things stand")} in the way of a backfill of bucket {request.SourceBucket}: "
                    + string.Join(" ", blocking.Select(obstacle => $"{obstacle.Title}{(obstacle.CheckId is null ? string.Empty : $" ({obstacle.CheckId})")}: {obstacle.Cause}")))
            {
                Target = request.SourceBucket,
                Remedy = string.Join(" ", blocking.Select(obstacle => obstacle.Remedy).OfType<string>().Distinct()) + " To start all the same: -Force.",
                Report = plan,
            };
        }
    }

    private static void Tell(BackfillPlan plan, IOperationContext context)
    {
        context.Verbose($"Cost: {plan.Cost}. {BackfillCost.NotIncluded}");
        foreach (BackfillObstacle obstacle in plan.Obstacles)
        {
            string text = $"{obstacle.Title}: {obstacle.Cause}{(obstacle.Remedy is null ? string.Empty : $" {obstacle.Remedy}")}";
            (obstacle.Blocks ? (Action<string>)context.Warning : context.Verbose)(text);
        }
    }

    // The role's ARN; null when something was not approved.
    private async Task<string?> PrepareAsync(
        StartBackfillRequest request, BackfillPlan plan, IOperationContext context, CancellationToken cancellationToken)
    {
        if (request is { CreateReportBucket: true, ReportBucket: { } bucket })
        {
            CreateBucketRequest creation = new(bucket) { Region = plan.Region };
            if (await new CreateBucket(services).ExecuteAsync(creation, context, cancellationToken).ConfigureAwait(false) is null)
            {
                return null;
            }
        }

        if (!request.CreateRole)
        {
            return plan.RoleArn;
        }

        CreateReplicationRoleRequest role = new(
            RoleArn.Parse(plan.RoleArn).Name,
            [request.SourceBucket],
            [.. plan.Rules.Select(rule => rule.DestinationBucket).Distinct(StringComparer.Ordinal)])
        {
            Batch = true,
            ReportBucket = request.ReportBucket,
        };
        IReadOnlyList<ReplicationRole> made = await new CreateReplicationRole(services)
            .ExecuteAsync(role, context, cancellationToken).ConfigureAwait(false);
        return made.Count == 0 ? null : made[0].RoleArn;
    }

    private async IAsyncEnumerable<BatchJobOrder> OrdersAsync(
        StartBackfillRequest request, string roleArn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string account = (await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false)).AccountId;
        BatchReportPlace? report = request.ReportBucket is { } bucket
            ? new BatchReportPlace(bucket, request.ReportPrefix.TrimEnd('/'))
            : null;
        if (request.Objects is null)
        {
            BatchSelection selection = request.ToSelection();
            yield return Order(BackfillTags.Words(selection), BackfillTags.Fingerprint(selection)) with { Selection = selection };
            yield break;
        }

        foreach ((ManifestPart part, _) in request.Objects.Parts)
        {
            yield return Order(Quantity.Of(part.Count, "named object"), part.Digest);
        }

        BatchJobOrder Order(string words, string fingerprint) => new(Guid.NewGuid().ToString(), roleArn, account)
        {
            Description = BackfillTags.Describe(request.SourceBucket, words),
            Priority = request.Priority,
            Report = report,
            Tags = BackfillTags.Of(request.SourceBucket, fingerprint),
        };
    }

    // The job of an earlier start, whose answer may have been lost: by its tags, not by what it says of itself.
    private async Task<string?> FindAsync(
        StartBackfillRequest request, string region, BatchJobOrder order, CancellationToken cancellationToken)
    {
        foreach (BatchJobSummary job in await ActiveAsync(region, order.Description, cancellationToken).ConfigureAwait(false))
        {
            IReadOnlyDictionary<string, string> tags;
            try
            {
                tags = await services.Source.BatchJobs.GetTagsAsync(region, job.Id, cancellationToken).ConfigureAwait(false);
            }
            catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
            {
                if (request.Force)
                {
                    continue;
                }

                throw new CrrException(
                    CrrErrorCode.AccessDenied,
                    $"Job {job.Id} runs and says that it is for the same objects of bucket {request.SourceBucket}; whether it is may not be read: {error.Message}",
                    error)
                {
                    Target = job.Id,
                    Remedy = "Allow the caller s3:GetJobTagging, or wait for that job. To make another one all the same: -Force.",
                };
            }

            if (order.Tags.All(tag => tags.TryGetValue(tag.Key, out string? value) && value == tag.Value))
            {
                return job.Id;
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<BatchJobSummary>> ActiveAsync(string region, string description, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await services.Source.BatchJobs.ListAsync(region, cancellationToken).ConfigureAwait(false))
                .Where(job => job.IsActive && job.Description == description)];
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            // The plan has said that nobody can see whether one runs.
            return [];
        }
    }

    private async Task<BatchJobOrder> FileAsync(StartBackfillRequest request, BatchJobOrder order, int index, CancellationToken cancellationToken)
    {
        if (request.Objects is not { } objects)
        {
            return order;
        }

        (ManifestPart part, bool hasVersions) = objects.Parts[index];
        Stream content = part.OpenRead();
        await using ConfiguredAsyncDisposable closing = content.ConfigureAwait(false);
        string key = $"{(order.Report!.Prefix.Length == 0 ? string.Empty : order.Report.Prefix + "/")}manifests/{request.SourceBucket}-{part.Digest}.csv";
        ObjectUpload upload = new(order.Report.BucketName, key, content)
        {
            Headers = new ContentHeaders { ContentType = "text/csv" },
            PartSize = content.Length > PartSize ? Math.Max(PartSize, (content.Length / MostParts) + 1) : null,
            UsesS3Keys = true,
        };
        ObjectWrite written = await services.Source.Objects.PutAsync(upload, cancellationToken).ConfigureAwait(false);
        return order with
        {
            Manifest = new BatchManifest(order.Report.BucketName, key, written.ETag)
            {
                VersionId = written.VersionId,
                HasVersionIds = hasVersions,
            },
        };
    }

    // The token makes all attempts one job: an answer that was lost is asked for again.
    private async Task<string> CreateAsync(string region, BatchJobOrder order, IOperationContext context, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await services.Source.BatchJobs.CreateAsync(region, order, cancellationToken).ConfigureAwait(false);
            }
            catch (CrrException error) when (attempt < Attempts
                && error.Code is CrrErrorCode.NetworkFailure or CrrErrorCode.Throttled or CrrErrorCode.ServiceFailure)
            {
                context.Verbose($"The job could not be made, or its answer was lost; it is asked for again with the same token: {error.Message}");
                await Task.Delay(s_pause * attempt, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
