using S3Replication.Sandbox.Sns;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// Does what alarms set off: it publishes to topics. Other actions are written down in the history as not executed
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions.html">Alarm actions</see>).
/// </summary>
/// <param name="topics">Publishes to topics.</param>
internal sealed class AlarmNotifier(TopicPublisher topics)
{
    // "Subjects must be … less than 100 characters long".
    private const int LongestSubject = 99;

    /// <summary>Does what the state of an alarm sets off.</summary>
    /// <param name="notifier">Who does it; null for nobody.</param>
    /// <param name="before">The alarm before.</param>
    /// <param name="after">The alarm since then.</param>
    /// <returns>What has become of each action.</returns>
    public static IEnumerable<AlarmHistoryItem> Act(AlarmNotifier? notifier, MetricAlarm before, MetricAlarm after) =>
        after.ActionsEnabled
            ? after.Actions.GetValueOrDefault(after.State, []).Select(action => Act(notifier, before, after, action))
            : [];

    private static AlarmHistoryItem Act(AlarmNotifier? notifier, MetricAlarm before, MetricAlarm after, string action)
    {
        if (notifier is null || TopicArn.TryParse(action) is null)
        {
            return AlarmHistoryItem.Acted(after, action, "NotExecuted", $"Recorded and not executed: action {action}");
        }

        string? refusal = notifier.Publish(before, after, action);
        return refusal is null
            ? AlarmHistoryItem.Acted(after, action, "Succeeded", $"Successfully executed action {action}")
            : AlarmHistoryItem.Acted(after, action, "Failed", $"Failed to execute action {action}. Received error: \"{refusal}\"");
    }

    private string? Publish(MetricAlarm before, MetricAlarm after, string topicArn)
    {
        string subject = $"{after.State}: \"{after.Name}\" in {after.Owner.Region}";
        subject = string.Concat(subject.Where(letter => !char.IsControl(letter)));
        string text = System.Text.Encoding.UTF8.GetString(WireJson.Write(Message(before, after)));
        return topics.PublishFor(
            topicArn,
            TopicPolicy.AlarmService,
            after.Arn,
            after.Owner.AccountId,
            new TopicMessage(subject.Length <= LongestSubject ? subject : subject[..LongestSubject], text));
    }

    // AWS writes the Region's long name where this writes its code.
    private static WireMap Message(MetricAlarm before, MetricAlarm after)
    {
        WireMap message = [];
        message.Add("AlarmName", after.Name);
        message.Add("AlarmDescription", after.Description);
        message.Add("AWSAccountId", after.Owner.AccountId);
        message.Add("AlarmConfigurationUpdatedTimestamp", Time(after.ConfiguredAt));
        message.Add("NewStateValue", after.State);
        message.Add("NewStateReason", after.StateReason);
        message.Add("StateChangeTime", Time(after.StateUpdatedAt));
        message.Add("Region", after.Owner.Region);
        message.Add("AlarmArn", after.Arn);
        message.Add("OldStateValue", before.State);
        foreach ((string member, string state) in new[]
        {
            ("OKActions", AlarmState.Ok), ("AlarmActions", AlarmState.Alarm), ("InsufficientDataActions", AlarmState.InsufficientData),
        })
        {
            message.Add(member, WireList.Of(after.Actions.GetValueOrDefault(state, [])));
        }

        message.Add("Trigger", Trigger(after));
        return message;
    }

    private static WireMap Trigger(MetricAlarm alarm)
    {
        WireMap trigger = [];
        if (!alarm.HasQueries && alarm.Watched.Metric is { } metric)
        {
            trigger.Add("MetricName", metric.Name);
            trigger.Add("Namespace", metric.Namespace);
            trigger.Add("StatisticType", "Statistic");
            trigger.Add("Statistic", alarm.Watched.Statistic?.Name.ToUpperInvariant());
            trigger.Add("Unit", alarm.Watched.Unit);
            trigger.Add("Dimensions", new WireList([.. metric.Dimensions.Select(dimension =>
            {
                WireMap pair = [];
                pair.Add("value", dimension.Value);
                pair.Add("name", dimension.Name);
                return pair;
            })]));
        }

        trigger.Add("Period", (int)alarm.Period.TotalSeconds);
        trigger.Add("EvaluationPeriods", alarm.EvaluationPeriods);
        trigger.Add("DatapointsToAlarm", alarm.DatapointsToAlarm);
        trigger.Add("ComparisonOperator", alarm.Comparison.Name);
        trigger.Add("Threshold", alarm.Threshold);
        trigger.Add("TreatMissingData", alarm.TreatMissingData ?? "missing");
        trigger.Add("EvaluateLowSampleCountPercentile", alarm.EvaluateLowSampleCountPercentile ?? string.Empty);
        return trigger;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", System.Globalization.CultureInfo.InvariantCulture);
}
