using System.Runtime.CompilerServices;
using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit;

/// <summary>
/// Tells in what two buckets differ, version by version and destination by destination, from their listings alone: replicas keep
/// their version id
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3
/// replicate?</see>), so no object has to be asked for. It only reads.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <remarks>
/// It needs <c>s3:ListBucketVersions</c> on both buckets, or <c>s3:ListBucket</c> where current objects are compared, and
/// <c>s3:GetReplicationConfiguration</c> of the source. <c>s3:GetBucketVersioning</c> and <c>s3:GetEncryptionConfiguration</c> of both
/// and <c>s3:GetReplicationConfiguration</c> of the destination are used where they are granted.
/// </remarks>
public sealed class CompareBuckets(ICrrServices services)
{
    private readonly List<ComparisonSummary> _summaries = [];

    /// <summary>How often a checkpoint is written at most.</summary>
    internal TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many entries are joined before what was found in them is told.</summary>
    internal int BatchEntries { get; init; } = RangeJoin.DefaultBatchEntries;

    /// <summary>How long a service is waited for that has answered before and then has gone.</summary>
    internal TimeSpan Patience { get; init; } = Outage.Patience;

    /// <summary>The numbers of each destination that is done; complete at the end.</summary>
    public IReadOnlyList<ComparisonSummary> Summaries
    {
        get
        {
            lock (_summaries)
            {
                return [.. _summaries];
            }
        }
    }

    /// <summary>Tells the differences as they are found: in no order of keys.</summary>
    /// <param name="request">Which buckets, and what of them.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidPrefix</c>, <c>InvalidParameter</c> (of a checkpoint too), <c>RuleNotFound</c>,
    /// <c>ReplicationConfigurationNotFound</c> when no destination is known, <c>BucketNotFound</c>, <c>AccessDenied</c>.
    /// </exception>
    public IAsyncEnumerable<BucketDifference> ExecuteAsync(
        CompareRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        if (request.DestinationBucket is { } destination)
        {
            BucketNameRule.Validate(destination);
        }

        ComparisonTerms.Validate(request.Prefix, request.RuleId, request.ThrottleLimit, request.LagLimit);
        return request.DestinationBucket == request.SourceBucket
            ? throw ComparisonTerms.Invalid(request.SourceBucket, "A bucket can't be compared with itself.", "Name another -DestinationBucket.")
            : RunAsync(request, context, cancellationToken);
    }

    private async IAsyncEnumerable<BucketDifference> RunAsync(
        CompareRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset started = services.Time.GetUtcNow();
        ComparisonCheckpoint? checkpoint = request.CheckpointPath is null
            ? null
            : new ComparisonCheckpoint(services.Checkpoints, request.CheckpointPath, request);
        await (checkpoint?.ReadAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        IReadOnlyList<ComparisonPair> pairs = await new ComparisonPlanner(services, context)
            .PlanAsync(request, started, cancellationToken).ConfigureAwait(false);
        foreach (ComparisonPair pair in pairs)
        {
            ComparisonRun run = new(services, pair, request, context, checkpoint)
            {
                CheckpointInterval = CheckpointInterval,
                BatchEntries = BatchEntries,
                Patience = Patience,
            };
            await foreach (BucketDifference difference in run.ExecuteAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return difference;
            }

            lock (_summaries)
            {
                _summaries.Add(run.Summary!);
            }

            context.Verbose(ComparisonText.Of(run.Summary!));
        }

        await (checkpoint?.DeleteAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
    }
}
