using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>.</summary>
internal sealed class PutMetricAlarm : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        string arn = call.AlarmArn(AlarmInput.NameOf(call));
        call.Demand(arn);
        if (call.Input.Structures("Tags").Count > 0)
        {
            call.Demand(arn, action: "TagResource");
        }

        MetricAlarm alarm = AlarmInput.Read(call);
        int present = call.World.Alarms.Count(call.Owner);
        call.World.Alarms.Change(alarm.Owner, alarm.Name, before =>
        {
            if (before is null)
            {
                return present < AlarmTable.MostAlarms
                    ? (alarm, [AlarmHistoryItem.Configured(alarm, call.Now, "created")])
                    : throw CloudWatchErrors.LimitExceeded($"Cannot exceed quota of {AlarmTable.MostAlarms} alarms.");
            }

            // "When you update an existing alarm, its state is left unchanged", and "any tags you specify in this operation are ignored".
            MetricAlarm updated = alarm with
            {
                State = before.State,
                StateReason = before.StateReason,
                StateReasonData = before.StateReasonData,
                StateUpdatedAt = before.StateUpdatedAt,
                Tags = before.Tags,
            };
            return (updated, [AlarmHistoryItem.Configured(updated, call.Now, "updated")]);
        });
        return null;
    }
}
