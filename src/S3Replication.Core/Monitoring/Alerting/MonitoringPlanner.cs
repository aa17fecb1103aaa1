using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>Looks at what there is, and refuses what cannot be done, before the first change.</summary>
/// <param name="services">The world.</param>
/// <param name="context">Is told.</param>
internal sealed class MonitoringPlanner(ICrrServices services, IOperationContext context)
{
    /// <summary>Plans.</summary>
    /// <param name="request">What is asked for, checked.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="CrrException">What <see cref="EnableMonitoring"/> refuses.</exception>
    public async Task<MonitoringPlan> PlanAsync(EnableMonitoringRequest request, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        string region = await RegionOfAsync(services.Source, request.SourceBucket, cancellationToken).ConfigureAwait(false);
        List<MonitoredRule> rules = [];
        foreach (ReplicationRuleInfo rule in await RulesAsync(request, cancellationToken).ConfigureAwait(false))
        {
            rules.Add(new MonitoredRule(
                rule, await RegionOfAsync(services.Destination, rule.DestinationBucket, cancellationToken).ConfigureAwait(false)));
        }

        string[] regions = [.. rules.Select(rule => rule.Region).Prepend(region).Distinct(StringComparer.Ordinal)];
        RefuseElsewhere(request, region, regions);
        Dictionary<string, string> topics = regions.ToDictionary(
            one => one,
            one => request.TopicArns.FirstOrDefault(topic => Arn.Parse(topic).Region == one)
                ?? $"arn:{AwsPartition.FromRegion(one).Id}:sns:{one}:{caller.AccountId}:{request.TopicName ?? MonitoringNames.Topic(request.SourceBucket)}",
            StringComparer.Ordinal);
        foreach (string given in request.TopicArns)
        {
            _ = await services.Source.Topics.FindPolicyAsync(given, cancellationToken).ConfigureAwait(false)
                ?? throw new CrrException(CrrErrorCode.TopicNotFound, $"There is no topic {given}.")
                {
                    Target = given, Remedy = "Check its ARN, or leave -TopicArn out to have one made.",
                };
        }

        Dictionary<(string, string), MetricAlarm> alarms = await AlarmsAsync(request, regions, rules, region, cancellationToken).ConfigureAwait(false);
        BucketLogging? logging = request.LogBucket is null ? null : await new LoggingCheck(services.Source).CheckAsync(
            request, caller.AccountId, region, [.. rules.Select(rule => rule.Info.DestinationBucket)], cancellationToken).ConfigureAwait(false);
        MonitoringPlan plan = new(request, caller.AccountId, region, rules, topics, alarms, logging);
        RefuseOverlap(plan, NotificationDocument.Parse(
            await services.Source.Buckets.GetNotificationsAsync(request.SourceBucket, cancellationToken).ConfigureAwait(false)));
        return plan;
    }

    /// <summary>Where a bucket is.</summary>
    /// <param name="session">The side that asks.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<string> RegionOfAsync(ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        (await session.Buckets.FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false))?.Region
        ?? throw new CrrException(CrrErrorCode.BucketNotFound, $"There is no bucket {bucket}, or its Region is not told.")
        {
            Target = bucket, Remedy = "Its metrics are published in its Region: check its name, and s3:ListBucket on it.",
        };

    private async Task<IReadOnlyList<ReplicationRuleInfo>> RulesAsync(EnableMonitoringRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReplicationRuleInfo> all = await new GetRules(services)
            .ExecuteAsync(new GetRulesRequest(request.SourceBucket), context, cancellationToken).ConfigureAwait(false);
        if (request.RuleIds.FirstOrDefault(id => all.All(rule => rule.RuleId != id)) is { } missing)
        {
            throw RuleErrors.NotFound(request.SourceBucket, missing, all.Select(rule => rule.RuleId));
        }

        ReplicationRuleInfo[] chosen =
        [
            .. all.Where(rule => rule.RuleId is not null && (request.RuleIds.Count == 0 ? rule.Enabled : request.RuleIds.Contains(rule.RuleId, StringComparer.Ordinal))),
        ];
        if (chosen.Length == 0)
        {
            throw new CrrException(
                CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket {request.SourceBucket} has no enabled replication rule to watch.")
            {
                Target = request.SourceBucket, Remedy = "Make one with New-CrrReplication or Set-CrrRule, or name a disabled one with -RuleId.",
            };
        }

        // Rules of others are watched as they are; changing them is their maker's.
        if (Array.Find(chosen, rule => !rule.Owned && NeedsChange(request, rule)) is { } foreign)
        {
            throw new CrrException(
                CrrErrorCode.RuleNotOwned,
                $"Rule {foreign.RuleId} of bucket {request.SourceBucket} has its metrics to be turned on, and was not made by this module, which tells its own by ids that begin with '{Ownership.RuleIdPrefix}'.")
            {
                Target = foreign.RuleId,
                Remedy = "Turn its metrics on with the tool that made it, or name the other rules with -RuleId.",
            };
        }

        return chosen;
    }

    /// <summary>Whether a rule is not as it shall be.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="rule">The rule.</param>
    public static bool NeedsChange(EnableMonitoringRequest request, ReplicationRuleInfo rule) =>
        !rule.Metrics || (request.ReplicationTimeControl is { } time && time != rule.ReplicationTimeControl);

    private static void RefuseElsewhere(EnableMonitoringRequest request, string region, string[] regions)
    {
        if (request.TopicArns.FirstOrDefault(topic => !regions.Contains(Arn.Parse(topic).Region, StringComparer.Ordinal)) is { } elsewhere)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter,
                $"Topic {elsewhere} is in none of the Regions {string.Join(", ", regions)}: alarms and S3 tell only topics of their own Region.")
            {
                Target = elsewhere,
                Remedy = $"What failed is published in {region}, what is pending in the destination's Region: give one topic in each, or let them be made.",
            };
        }

        if (request.QueueArn is not null && Arn.Parse(request.QueueArn).Region != region)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"Queue {request.QueueArn} is not in {region}, where the bucket is.")
            {
                Target = request.QueueArn, Remedy = $"S3 sends events to queues of the bucket's own Region: give one in {region}.",
            };
        }
    }

    private async Task<Dictionary<(string Region, string Name), MetricAlarm>> AlarmsAsync(
        EnableMonitoringRequest request, string[] regions, List<MonitoredRule> rules, string source, CancellationToken cancellationToken)
    {
        HashSet<(string, string)> wanted =
        [
            .. rules.SelectMany(rule => ReplicationMetricKind.All.Select(kind =>
                (kind.IsAtSource ? source : rule.Region, MonitoringNames.Alarm(request.SourceBucket, rule.Info.RuleId!, kind.Name)))),
        ];
        Dictionary<(string Region, string Name), MetricAlarm> found = [];
        foreach (string region in regions)
        {
            IReadOnlyList<MetricAlarm> alarms = await services.Source.Alarms
                .FindAsync(region, MonitoringNames.AlarmPrefix(request.SourceBucket), cancellationToken).ConfigureAwait(false);
            foreach (MetricAlarm alarm in alarms.Where(alarm => wanted.Contains((region, alarm.Name))))
            {
                if (!MonitoringNames.Owns(await services.Source.Alarms.GetTagsAsync(region, alarm.Arn!, cancellationToken).ConfigureAwait(false)))
                {
                    throw new CrrException(
                        CrrErrorCode.AlarmNotOwned,
                        $"Alarm {alarm.Name} in {region} is there already and this module did not make it: it lacks the tag {Ownership.RoleTagKey}={Ownership.RoleTagValue}.")
                    {
                        Target = alarm.Name, Remedy = "Delete or rename it, or give it the tag if it may be changed.",
                    };
                }

                found[(region, alarm.Name)] = alarm;
            }
        }

        return found;
    }

    private static void RefuseOverlap(MonitoringPlan plan, NotificationDocument document)
    {
        if (document.Overlapping(plan.Notification) is [BucketNotification other, ..] && !TellsTheSame(other, plan.Notification))
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"Bucket {plan.Request.SourceBucket} sends replication events to {other.Arn} already (entry {other.Id}), and S3 sends an event to one place alone.")
            {
                Target = plan.Request.SourceBucket,
                Remedy = other.Kind == NotificationTargetKind.Function
                    ? $"Take entry {other.Id} away, or let its function pass the events on."
                    : $"Take entry {other.Id} away, or give {(other.Kind == NotificationTargetKind.Queue ? "-QueueArn" : "-TopicArn")} {other.Arn} to use it.",
            };
        }
    }

    /// <summary>Whether another entry does what ours would.</summary>
    /// <param name="other">The other entry.</param>
    /// <param name="ours">Ours.</param>
    public static bool TellsTheSame(BucketNotification other, BucketNotification ours) =>
        other.Arn == ours.Arn && other.Prefix.Length == 0 && other.Suffix.Length == 0 && other.Events.Contains("s3:Replication:*", StringComparer.Ordinal);
}
