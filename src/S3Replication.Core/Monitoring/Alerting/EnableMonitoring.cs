using System.Runtime.CompilerServices;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Notifications;
using S3Replication.Core.Operations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>
/// Has somebody told when replication fails or falls behind: metrics on the rules, alarms on them, a topic that is told, the events of
/// replication, and server access logs
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics.html">Monitoring progress with replication metrics, event notifications, and statuses</see>).
/// Made again it changes nothing. Everything is looked at before the first change.
/// </summary>
/// <param name="services">The world. Everything but the destinations' Regions is the source's side.</param>
public sealed class EnableMonitoring(ICrrServices services)
{
    private readonly ICrrSession _source = services.Source;

    /// <summary>Sets it up.</summary>
    /// <param name="request">What.</param>
    /// <param name="context">Approves each thing that changes, and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What has become of each part, without those that were not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>InvalidArn</c>, <c>InvalidParameter</c>, <c>BucketNotFound</c>, <c>RuleNotFound</c>,
    /// <c>ReplicationConfigurationNotFound</c>, <c>RuleNotOwned</c>, <c>AlarmNotOwned</c>, <c>TopicNotFound</c>, <c>InvalidState</c> where
    /// events or logs go elsewhere, <c>AccessDenied</c>; and what <see cref="PutRule"/> refuses.
    /// </exception>
    public async IAsyncEnumerable<MonitoringChange> ExecuteAsync(
        EnableMonitoringRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        MonitoringCheck.Validate(request);
        MonitoringPlan plan = await new MonitoringPlanner(services, context).PlanAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (MonitoringChange change in await TurnOnAsync(plan, context, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }

        TopicSetup topics = new(_source, plan, context);
        await foreach (MonitoringChange change in topics.ExecuteAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }

        foreach (MonitoredRule rule in plan.Rules)
        {
            foreach (ReplicationMetricKind kind in ReplicationMetricKind.All)
            {
                if (await AlarmAsync(plan, rule, kind, topics, context, cancellationToken).ConfigureAwait(false) is { } alarm)
                {
                    yield return alarm;
                }
            }
        }

        if (await NotifyAsync(plan, topics, context, cancellationToken).ConfigureAwait(false) is { } notification)
        {
            yield return notification;
        }

        foreach (MonitoringChange change in await LogAsync(plan, context, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }

    private async Task<IReadOnlyList<MonitoringChange>> TurnOnAsync(
        MonitoringPlan plan, IOperationContext context, CancellationToken cancellationToken)
    {
        PutRuleRequest[] requests =
        [
            .. plan.Rules.Select(rule => rule.Info).Where(rule => MonitoringPlanner.NeedsChange(plan.Request, rule)).Select(rule =>
                new PutRuleRequest(rule.SourceBucket, rule.DestinationBucket)
                {
                    RuleId = rule.RuleId, Metrics = true, ReplicationTimeControl = plan.Request.ReplicationTimeControl,
                }),
        ];
        IReadOnlyList<ReplicationRuleInfo> written = requests.Length == 0
            ? []
            : await new PutRule(services).ExecuteManyAsync(requests, context, cancellationToken).ConfigureAwait(false);
        return
        [
            .. plan.Rules
                .Where(rule => requests.All(one => one.RuleId != rule.Info.RuleId) || written.Any(one => one.RuleId == rule.Info.RuleId))
                .Select(rule => new MonitoringChange(
                    plan.Request.SourceBucket,
                    MonitoringPart.Metrics,
                    rule.Info.RuleId!,
                    written.Any(one => one.RuleId == rule.Info.RuleId && one.Changed) ? MonitoringOutcome.Updated : MonitoringOutcome.Unchanged)
                {
                    RuleId = rule.Info.RuleId,
                    Region = plan.Region,
                }),
        ];
    }

    private async Task<MonitoringChange?> AlarmAsync(
        MonitoringPlan plan, MonitoredRule rule, ReplicationMetricKind kind, TopicSetup topics, IOperationContext context, CancellationToken cancellationToken)
    {
        string region = plan.RegionOf(rule, kind);
        MetricAlarm? present = plan.Alarms.GetValueOrDefault((region, MonitoringNames.Alarm(plan.Request.SourceBucket, rule.Info.RuleId!, kind.Name)));
        MetricAlarm alarm = AlarmDraft.Of(plan.Request, rule.Metrics, kind, plan.Topics[region], present);
        MonitoringChange change = new(plan.Request.SourceBucket, MonitoringPart.Alarm, alarm.Name, MonitoringOutcome.Unchanged)
        {
            RuleId = rule.Info.RuleId,
            Region = region,
        };
        if (present is not null && AlarmDraft.IsSame(present, alarm))
        {
            return change;
        }

        string action = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(present is null ? "Make" : "Change")} it: {kind.Name} over {alarm.Threshold} tells {plan.Topics[region]}");
        if (!await context.ApproveAsync($"Alarm {alarm.Name} in {region}", action, cancellationToken).ConfigureAwait(false)
            || !topics.IsThere(region, alarm.Name))
        {
            return null;
        }

        await _source.Alarms.PutAsync(region, alarm, present is null ? MonitoringNames.Tags : new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
        return change with { Outcome = present is null ? MonitoringOutcome.Created : MonitoringOutcome.Updated };
    }

    private async Task<MonitoringChange?> NotifyAsync(
        MonitoringPlan plan, TopicSetup topics, IOperationContext context, CancellationToken cancellationToken)
    {
        string bucket = plan.Request.SourceBucket;
        NotificationDocument before = NotificationDocument.Parse(await _source.Buckets.GetNotificationsAsync(bucket, cancellationToken).ConfigureAwait(false));
        BucketNotification? present = before.Entries.FirstOrDefault(entry => entry.Id == plan.Notification.Id);
        MonitoringChange change = new(bucket, MonitoringPart.Notification, plan.Notification.Arn, MonitoringOutcome.Unchanged) { Region = plan.Region };
        if (before.Overlapping(plan.Notification) is [BucketNotification other, ..])
        {
            return change with { Note = $"Entry {other.Id} of somebody else tells it already." };
        }

        if (ReferenceEquals(before.With(plan.Notification), before))
        {
            return change;
        }

        bool isApproved = await context.ApproveAsync(
            $"Notifications of bucket {bucket}", $"Send s3:Replication:* to {plan.Notification.Arn}", cancellationToken).ConfigureAwait(false);
        if (!isApproved || (plan.Request.QueueArn is null && !topics.IsThere(plan.Region, "the notification")))
        {
            return null;
        }

        // Whoever approves may take minutes: what others have written meanwhile stays.
        NotificationDocument now = NotificationDocument.Parse(await _source.Buckets.GetNotificationsAsync(bucket, cancellationToken).ConfigureAwait(false));
        await _source.Buckets.PutNotificationsAsync(bucket, now.With(plan.Notification).ToXml(), cancellationToken).ConfigureAwait(false);
        return change with { Outcome = present is null ? MonitoringOutcome.Created : MonitoringOutcome.Updated };
    }

    private async Task<IReadOnlyList<MonitoringChange>> LogAsync(
        MonitoringPlan plan, IOperationContext context, CancellationToken cancellationToken)
    {
        if (plan.Request.LogBucket is not { } target)
        {
            return [];
        }

        string bucket = plan.Request.SourceBucket;
        List<MonitoringChange> changes = [];
        StatementDraft statement = plan.Statements.Logs(target);
        PolicyChange policy = await new PolicyStore(_source, context).EditBucketAsync(
            target, before => before.WithStatement(statement), $"Let S3 write the access logs of bucket {bucket}", cancellationToken).ConfigureAwait(false);
        if (TopicSetup.OutcomeOf(policy, statement.Sid) is { } outcome)
        {
            changes.Add(new MonitoringChange(bucket, MonitoringPart.LogPolicy, target, outcome) { Region = plan.Region });
        }

        BucketLogging wanted = LoggingCheck.Wanted(plan.Request);
        MonitoringChange change = new(bucket, MonitoringPart.Logging, target, MonitoringOutcome.Unchanged) { Region = plan.Region };
        if (plan.Logging == wanted)
        {
            changes.Add(change);
        }
        else if (await context.ApproveAsync(
            $"Access logging of bucket {bucket}", $"Write logs to {wanted.TargetBucket}/{wanted.TargetPrefix}", cancellationToken).ConfigureAwait(false))
        {
            await _source.Buckets.PutLoggingAsync(bucket, wanted, cancellationToken).ConfigureAwait(false);
            changes.Add(change with
            {
                Outcome = plan.Logging is null ? MonitoringOutcome.Created : MonitoringOutcome.Updated,
                Note = plan.Logging is null ? null : $"They went to {plan.Logging.TargetBucket}/{plan.Logging.TargetPrefix} before.",
            });
        }

        return changes;
    }
}
