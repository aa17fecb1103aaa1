using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Says what a job of S3 Batch Replication would do, what it would cost, and what stands in its way. It only reads
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html">Replicating existing objects with Batch Replication</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class PlanBackfill(ICrrServices services)
{
    /// <summary>Plans.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidParameter</c>, <c>InvalidPrefix</c>; <c>BucketNotFound</c>, <c>RoleNotFound</c>,
    /// <c>ReplicationConfigurationNotFound</c>: a job runs the rules of the bucket; <c>AccessDenied</c>.
    /// </exception>
    public async Task<BackfillPlan> ExecuteAsync(
        StartBackfillRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BackfillRequestCheck.Validate(request);

        string region = await JobRegion.FindAsync(services, request.SourceBucket, region: null, cancellationToken).ConfigureAwait(false);
        ReplicationConfiguration configuration = await ConfigurationAsync(request.SourceBucket, cancellationToken).ConfigureAwait(false);
        ReplicationRule[] enabled = [.. configuration.Rules.Where(rule => rule.Enabled)];
        RoleArn role = await RoleAsync(request, configuration, cancellationToken).ConfigureAwait(false);
        BackfillObstacles obstacles = new(services, request, context);
        await obstacles.AddFindingsAsync(cancellationToken).ConfigureAwait(false);
        await obstacles.AddRoleAsync(role, cancellationToken).ConfigureAwait(false);
        await obstacles.AddReportAsync(enabled, cancellationToken).ConfigureAwait(false);
        await obstacles.AddLifecycleAsync(cancellationToken).ConfigureAwait(false);
        obstacles.AddRules(enabled);
        IReadOnlyList<string> active = await obstacles.AddActiveJobsAsync(region, cancellationToken).ConfigureAwait(false);
        (BackfillCount? count, string counted) = await CountAsync(request, context, cancellationToken).ConfigureAwait(false);
        obstacles.AddCount(count);

        int jobs = Math.Max(request.Objects?.Jobs ?? 1, 1);
        return new BackfillPlan(request.SourceBucket, region)
        {
            Selection = request.Objects is { } objects
                ? $"{Quantity.Of(objects.Count, "named object")}{(objects.LeftOut == 0 ? string.Empty : $", {objects.LeftOut} left out")}"
                : BackfillTags.Words(request.ToSelection()),
            Objects = count?.Objects,
            Bytes = count?.Bytes,
            IsLeast = count?.IsSample == true,
            CountedBy = counted,
            Jobs = jobs,
            Cost = new BackfillCost(jobs, count?.Objects)
            {
                IsLeast = count?.IsSample == true,
                Destinations = Math.Max(enabled.Select(rule => rule.Destination.BucketArn).Distinct(StringComparer.Ordinal).Count(), 1),
            },
            Rules = [.. enabled.Select(rule => new BackfillRule(
                rule.Id,
                BucketOf(rule),
                rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty,
                rule.DeleteMarkerReplication ?? !configuration.IsV2))],
            Obstacles = obstacles.InOrder,
            RoleArn = role.ToString(),
            ReportBucket = request.ReportBucket,
            Preparations = obstacles.Preparations,
            ActiveJobs = active,
        };
    }

    /// <summary>The bucket that a rule's replicas go to.</summary>
    internal static string BucketOf(ReplicationRule rule) =>
        S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) ? name : rule.Destination.BucketArn;

    private async Task<ReplicationConfiguration> ConfigurationAsync(string bucket, CancellationToken cancellationToken)
    {
        string? xml = await services.Source.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
        ReplicationConfiguration? configuration = xml is null ? null : ReplicationDocument.Parse(xml).ToConfiguration();
        return configuration is { Rules.Count: > 0 } ? configuration : throw new CrrException(
            CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket '{bucket}' has no replication rule, and S3 Batch Replication runs the rules of a bucket.")
        {
            Target = bucket,
            Remedy = $"Set one first: New-CrrReplication -SourceBucket {bucket} -DestinationBucket NAME. Or copy without rules: -Method Copy.",
        };
    }

    private async Task<RoleArn> RoleAsync(
        StartBackfillRequest request, ReplicationConfiguration configuration, CancellationToken cancellationToken)
    {
        if (request.RoleName is not { } name)
        {
            return RoleArn.Parse(configuration.Role);
        }

        IamRole? role = await services.Source.Roles.FindAsync(name, cancellationToken).ConfigureAwait(false);
        RoleArn ofRules = RoleArn.Parse(configuration.Role);
        return role is not null ? RoleArn.Parse(role.Arn)
            : request.CreateRole ? ofRules with { Path = "/", Name = name }
            : throw new CrrException(CrrErrorCode.RoleNotFound, $"Role {name} does not exist.")
            {
                Target = name,
                Remedy = "Let it be made: -CreateRole. Or leave -RoleName out: then the rules' role is taken.",
            };
    }

    private async Task<(BackfillCount? Count, string How)> CountAsync(
        StartBackfillRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        if (request.Objects is { } objects)
        {
            return (
                new BackfillCount(objects.Count, objects.Bytes),
                objects.Sized == objects.Count ? "The objects that were named." : $"The objects that were named; the sizes of {objects.Sized} were said.");
        }

        if (request.SampleSize == 0)
        {
            return (null, "AWS counts when it makes the list of objects.");
        }

        try
        {
            BackfillCount count = await new BackfillCounter(services, request.ToSelection())
                .CountAsync(request.SampleSize, context, cancellationToken).ConfigureAwait(false);
            return (count, count.IsSample
                ? $"The first {(count.LookedAt == 1 ? "version was" : $"{count.LookedAt} versions were")} looked at, and there are more: AWS counts them when it makes the list of objects."
                : count.LookedAt == 1 ? "The one version that there is was looked at." : $"All {count.LookedAt} versions were looked at.");
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            return (null, $"AWS counts when it makes the list of objects; here nobody may: {error.Message}");
        }
    }
}
