using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;
using S3Replication.Core.Operations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>
/// Takes back what <see cref="EnableMonitoring"/> has set up, known by tags, ids and prefixes; what others made stays. Rules keep their
/// metrics unless that is asked for: S3 tells of failures only where there are metrics
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html">Receiving replication failure events</see>).
/// </summary>
/// <param name="services">The world.</param>
public sealed class DisableMonitoring(ICrrServices services)
{
    private readonly ICrrSession _source = services.Source;

    /// <summary>Takes it back.</summary>
    /// <param name="request">What.</param>
    /// <param name="context">Approves each thing that changes, and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What has become of each part, without those that were not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>BucketNotFound</c>, <c>RuleNotOwned</c>, <c>AccessDenied</c>.
    /// </exception>
    public async IAsyncEnumerable<MonitoringChange> ExecuteAsync(
        DisableMonitoringRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string bucket = BucketNameRule.Validate(request.SourceBucket);
        foreach (string ruleId in request.RuleIds)
        {
            RuleIdRule.Validate(ruleId);
        }

        string region = await MonitoringPlanner.RegionOfAsync(_source, bucket, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ReplicationRuleInfo> rules = await new GetRules(services)
            .ExecuteAsync(new GetRulesRequest(bucket), context, cancellationToken).ConfigureAwait(false);
        MonitoringRemains remains = await new MonitoringFinder(services)
            .FindAsync(request, region, rules, cancellationToken).ConfigureAwait(false);

        // Who would publish goes before what lets it.
        foreach ((string at, MetricAlarm alarm) in remains.Alarms)
        {
            if (await context.ApproveAsync($"Alarm {alarm.Name} in {at}", "Delete it", cancellationToken).ConfigureAwait(false))
            {
                await _source.Alarms.DeleteAsync(at, alarm.Name, cancellationToken).ConfigureAwait(false);
                yield return new MonitoringChange(bucket, MonitoringPart.Alarm, alarm.Name, MonitoringOutcome.Removed) { Region = at };
            }
        }

        if (request.RuleIds.Count == 0)
        {
            await foreach (MonitoringChange change in OfBucketAsync(request, remains, region, context, cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }

        foreach (MonitoringChange change in await MetricsAsync(request, rules, region, context, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }

    private async IAsyncEnumerable<MonitoringChange> OfBucketAsync(
        DisableMonitoringRequest request,
        MonitoringRemains remains,
        string region,
        IOperationContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string bucket = request.SourceBucket;
        if (remains.Notification is { } entry && await context.ApproveAsync(
            $"Notifications of bucket {bucket}", $"Remove entry {entry.Id} to {entry.Arn}", cancellationToken).ConfigureAwait(false))
        {
            NotificationDocument now = NotificationDocument.Parse(
                await _source.Buckets.GetNotificationsAsync(bucket, cancellationToken).ConfigureAwait(false));
            await _source.Buckets.PutNotificationsAsync(bucket, now.Without(entry.Id).ToXml(), cancellationToken).ConfigureAwait(false);
            yield return new MonitoringChange(bucket, MonitoringPart.Notification, entry.Arn, MonitoringOutcome.Removed) { Region = region };
        }

        foreach (string topic in remains.Topics)
        {
            if (await UnseenAsync(topic, remains.Account, cancellationToken).ConfigureAwait(false) is { } why)
            {
                yield return new MonitoringChange(bucket, MonitoringPart.Topic, topic, MonitoringOutcome.Kept) { Region = Arn.Parse(topic).Region, Note = why };
                continue;
            }

            await foreach (MonitoringChange change in TopicAsync(request, topic, context, cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }

        if (remains.Logging is { } logging)
        {
            if (await context.ApproveAsync($"Access logging of bucket {bucket}", "Turn it off", cancellationToken).ConfigureAwait(false))
            {
                await _source.Buckets.PutLoggingAsync(bucket, logging: null, cancellationToken).ConfigureAwait(false);
                yield return new MonitoringChange(bucket, MonitoringPart.Logging, logging.TargetBucket, MonitoringOutcome.Removed) { Region = region };
            }

            PolicyChange policy = await new PolicyStore(_source, context).EditBucketAsync(
                logging.TargetBucket,
                before => before.WithoutStatement(MonitoringNames.LogSid(bucket)),
                $"Take back what lets S3 write the access logs of bucket {bucket}",
                cancellationToken).ConfigureAwait(false);
            if (policy.Kind == PolicyChangeKind.Made)
            {
                yield return new MonitoringChange(bucket, MonitoringPart.LogPolicy, logging.TargetBucket, MonitoringOutcome.Removed) { Region = region };
            }
        }
    }

    // Somebody may have given an alarm a topic of another account, whose policy is that account's.
    private async Task<string?> UnseenAsync(string topic, string account, CancellationToken cancellationToken)
    {
        string owner = Arn.Parse(topic).AccountId;
        if (owner == account)
        {
            return null;
        }

        try
        {
            _ = await _source.Topics.FindPolicyAsync(topic, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            return $"It is of account {owner} and may not be seen: what its policy lets the alarms publish is that account's to take back.";
        }
    }

    private async IAsyncEnumerable<MonitoringChange> TopicAsync(
        DisableMonitoringRequest request, string topic, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string bucket = request.SourceBucket;
        string region = Arn.Parse(topic).Region;
        string[] sids = [MonitoringNames.AlarmSid(bucket), MonitoringNames.EventSid(bucket)];
        if (await _source.Topics.FindPolicyAsync(topic, cancellationToken).ConfigureAwait(false) is not { } json)
        {
            yield break;
        }

        PolicyDocument present = PolicyDocument.Parse(json, "policy");
        bool isOwned = MonitoringNames.Owns(await _source.Topics.GetTagsAsync(topic, cancellationToken).ConfigureAwait(false));
        bool isShared = present.Statements.Any(one => one.Sid?.StartsWith("Crr", StringComparison.Ordinal) == true && !sids.Contains(one.Sid, StringComparer.Ordinal));
        MonitoringChange change = new(bucket, MonitoringPart.Topic, topic, MonitoringOutcome.Removed) { Region = region };
        if (request.RemoveTopic && isOwned && !isShared)
        {
            if (await context.ApproveAsync($"Topic {topic}", "Delete it with its subscriptions", cancellationToken).ConfigureAwait(false))
            {
                await _source.Topics.DeleteAsync(topic, cancellationToken).ConfigureAwait(false);
                yield return change;
            }

            yield break;
        }

        PolicyChange policy = await new PolicyStore(_source, context).EditTopicAsync(
            topic,
            before => sids.Aggregate(before, (document, sid) => document.WithoutStatement(sid)),
            $"Take back what lets the alarms and events of bucket {bucket} publish",
            cancellationToken).ConfigureAwait(false);
        if (policy.Kind == PolicyChangeKind.Made)
        {
            yield return change with { Part = MonitoringPart.TopicPolicy };
        }

        if (isOwned && policy.Kind != PolicyChangeKind.Declined)
        {
            yield return change with
            {
                Outcome = MonitoringOutcome.Kept,
                Note = isShared ? "Other buckets use it." : "-RemoveTopic deletes it, with whoever is subscribed.",
            };
        }
    }

    private async Task<IReadOnlyList<MonitoringChange>> MetricsAsync(
        DisableMonitoringRequest request,
        IReadOnlyList<ReplicationRuleInfo> rules,
        string region,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        ReplicationRuleInfo[] chosen =
        [
            .. rules.Where(rule => rule.Metrics && rule.RuleId is not null
                && (request.RuleIds.Count == 0 ? rule.Owned : request.RuleIds.Contains(rule.RuleId, StringComparer.Ordinal))),
        ];
        if (!request.RemoveMetrics || chosen.Length == 0)
        {
            return
            [
                .. chosen.Select(rule => new MonitoringChange(rule.SourceBucket, MonitoringPart.Metrics, rule.RuleId!, MonitoringOutcome.Kept)
                {
                    RuleId = rule.RuleId,
                    Region = region,
                    Note = "S3 tells of failures only with metrics; -RemoveMetrics turns them off.",
                }),
            ];
        }

        IReadOnlyList<ReplicationRuleInfo> written = await new PutRule(services).ExecuteManyAsync(
            [
                .. chosen.Select(rule => new PutRuleRequest(rule.SourceBucket, rule.DestinationBucket)
                {
                    RuleId = rule.RuleId, Metrics = false, ReplicationTimeControl = false,
                }),
            ],
            context,
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. written.Select(rule => new MonitoringChange(
                rule.SourceBucket, MonitoringPart.Metrics, rule.RuleId!, rule.Changed ? MonitoringOutcome.Removed : MonitoringOutcome.Unchanged)
            {
                RuleId = rule.RuleId,
                Region = region,
            }),
        ];
    }
}
