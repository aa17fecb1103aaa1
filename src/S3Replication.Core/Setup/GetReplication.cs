using System.Runtime.CompilerServices;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Tells which bucket replicates where, across buckets
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html">GetBucketReplication</see>).
/// One instance reads each destination's configuration once, for however many buckets it is asked.
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class GetReplication(ICrrServices services)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Task<HashSet<string>?>> _ways = new(StringComparer.Ordinal);

    /// <summary>Reads them, bucket by bucket in the order of their names.</summary>
    /// <param name="request">Which.</param>
    /// <param name="context">Is warned of buckets of the account that can't be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>; for a bucket that was named <c>BucketNotFound</c>, <c>AccessDenied</c>, <c>InvalidXml</c>.
    /// </exception>
    public IAsyncEnumerable<ReplicationLink> ExecuteAsync(
        GetReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.SourceBucket is not null)
        {
            BucketNameRule.Validate(request.SourceBucket);
        }

        if (request.DestinationBucket is not null)
        {
            BucketNameRule.Validate(request.DestinationBucket);
        }

        return ReadAsync(request, context, cancellationToken);
    }

    private async IAsyncEnumerable<ReplicationLink> ReadAsync(
        GetReplicationRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.SourceBucket is { } named)
        {
            foreach (ReplicationLink link in await LinksOfAsync(named, request, cancellationToken).ConfigureAwait(false))
            {
                yield return link;
            }

            yield break;
        }

        // Some buckets are always being read ahead, and the results still come in order.
        Queue<Task<IReadOnlyList<ReplicationLink>>> ahead = new();
        await foreach (BucketInfo bucket in services.Source.Buckets.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            ahead.Enqueue(TryLinksOfAsync(bucket.Name, request, context, cancellationToken));
            if (ahead.Count >= request.AtOnce)
            {
                foreach (ReplicationLink link in await ahead.Dequeue().ConfigureAwait(false))
                {
                    yield return link;
                }
            }
        }

        while (ahead.TryDequeue(out Task<IReadOnlyList<ReplicationLink>>? next))
        {
            foreach (ReplicationLink link in await next.ConfigureAwait(false))
            {
                yield return link;
            }
        }
    }

    private async Task<IReadOnlyList<ReplicationLink>> TryLinksOfAsync(
        string bucket, GetReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await LinksOfAsync(bucket, request, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code
            is CrrErrorCode.AccessDenied or CrrErrorCode.InvalidXml or CrrErrorCode.BucketNotFound or CrrErrorCode.ServiceFailure)
        {
            context.Warning($"Bucket {bucket} could not be read: {error.Message}");
            return [];
        }
    }

    private async Task<IReadOnlyList<ReplicationLink>> LinksOfAsync(
        string bucket, GetReplicationRequest request, CancellationToken cancellationToken)
    {
        string? xml = await services.Source.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
        if (xml is null)
        {
            return [];
        }

        ReplicationDocument document = ReplicationDocument.Parse(xml);
        List<ReplicationLink> links = [];
        foreach (ReplicationRuleInfo rule in document.Rules.Select(rule => RuleMapping.ToInfo(bucket, document, rule)))
        {
            if (request.DestinationBucket is null || rule.DestinationBucket == request.DestinationBucket)
            {
                HashSet<string>? back = await WaysFromAsync(rule.DestinationBucket, cancellationToken).ConfigureAwait(false);
                links.Add(ToLink(rule) with { TwoWay = back?.Contains(bucket) });
            }
        }

        return links;
    }

    private static ReplicationLink ToLink(ReplicationRuleInfo rule) =>
        new(rule.SourceBucket, rule.DestinationBucket, rule.RuleId)
        {
            Status = rule.Status,
            Priority = rule.Priority,
            Prefix = rule.Prefix,
            Owned = rule.Owned,
            RoleArn = rule.RoleArn,
            Rule = rule,
        };

    private Task<HashSet<string>?> WaysFromAsync(string bucket, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_ways.TryGetValue(bucket, out Task<HashSet<string>?>? ways))
            {
                _ways[bucket] = ways = ReadWaysAsync(bucket, cancellationToken);
            }

            return ways;
        }
    }

    /// <summary>Where a bucket replicates to by enabled rules; null when it may not be read.</summary>
    private async Task<HashSet<string>?> ReadWaysAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            string? xml = BucketNameRule.MayExist(bucket)
                ? await services.Destination.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false)
                : null;
            return xml is null ? [] : [.. from rule in ReplicationDocument.Parse(xml).Rules
                                          where rule.Enabled
                                          select S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) ? name : string.Empty];
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.BucketNotFound)
        {
            return [];
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.InvalidXml or CrrErrorCode.ServiceFailure)
        {
            return null;
        }
    }
}
