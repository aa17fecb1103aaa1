using System.Collections.Immutable;
using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>Alarms as answers tell them.</summary>
internal static class AlarmAnswer
{
    /// <summary>An alarm.</summary>
    /// <param name="alarm">The alarm.</param>
    public static WireMap Write(MetricAlarm alarm)
    {
        WireMap map = [];
        map.Add("AlarmName", alarm.Name);
        map.Add("AlarmArn", alarm.Arn);
        map.Add("AlarmDescription", alarm.Description);
        map.Add("AlarmConfigurationUpdatedTimestamp", alarm.ConfiguredAt);
        map.Add("ActionsEnabled", alarm.ActionsEnabled);
        map.Add("OKActions", Actions(alarm, AlarmState.Ok));
        map.Add("AlarmActions", Actions(alarm, AlarmState.Alarm));
        map.Add("InsufficientDataActions", Actions(alarm, AlarmState.InsufficientData));
        map.Add("StateValue", alarm.State);
        map.Add("StateReason", alarm.StateReason);
        map.Add("StateReasonData", alarm.StateReasonData);
        map.Add("StateUpdatedTimestamp", alarm.StateUpdatedAt);
        map.Add("StateTransitionedTimestamp", alarm.StateUpdatedAt);
        WriteMetric(map, alarm);
        map.Add("EvaluationPeriods", alarm.EvaluationPeriods);
        map.Add("DatapointsToAlarm", alarm.DatapointsToAlarm);
        map.Add("Threshold", alarm.Threshold);
        map.Add("ComparisonOperator", alarm.Comparison.Name);
        map.Add("TreatMissingData", alarm.TreatMissingData);
        map.Add("EvaluateLowSampleCountPercentile", alarm.EvaluateLowSampleCountPercentile);
        return map;
    }

    private static void WriteMetric(WireMap map, MetricAlarm alarm)
    {
        if (alarm.HasQueries)
        {
            map.Add("Metrics", new WireList([.. alarm.Queries.All.Select(query => query.Write())]));
            return;
        }

        MetricQuery query = alarm.Watched;
        map.Add("MetricName", query.Metric!.Name);
        map.Add("Namespace", query.Metric.Namespace);
        map.Add(Statistic.Simple.Contains(query.Statistic!.Name) ? "Statistic" : "ExtendedStatistic", query.Statistic.Name);
        map.Add("Dimensions", MetricInput.Write(query.Metric.Dimensions));
        map.Add("Period", (int)query.Period.TotalSeconds);
        map.Add("Unit", query.Unit);
    }

    private static WireList Actions(MetricAlarm alarm, string state) =>
        WireList.Of(alarm.Actions.GetValueOrDefault(state, ImmutableArray<string>.Empty));
}
