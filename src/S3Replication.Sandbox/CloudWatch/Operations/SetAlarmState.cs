using System.Text.Json;
using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html">SetAlarmState</see>: until the
/// alarm looks at its metric again.
/// </summary>
internal sealed class SetAlarmState : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        string name = AlarmInput.NameOf(call);
        call.Demand(call.AlarmArn(name));
        string state = call.OneOf("StateValue", AlarmState.All)
            ?? throw CloudWatchErrors.Constraint(null, "StateValue", "Member must not be null");
        string reason = call.Required("StateReason");
        if (reason.Length > 1023)
        {
            throw CloudWatchErrors.Constraint(reason, "StateReason", "Member must have length less than or equal to 1023");
        }

        string? data = call.Input.Text("StateReasonData");
        CheckJson(data);
        MetricAlarm? before = null;
        MetricAlarm? after = null;
        call.World.Alarms.Change(call.Owner, name, alarm =>
        {
            if (alarm is null)
            {
                throw CloudWatchErrors.AlarmNotFound();
            }

            MetricAlarm changed = alarm with
            {
                State = state,
                StateReason = reason,
                StateReasonData = data,
                StateUpdatedAt = state == alarm.State ? alarm.StateUpdatedAt : call.Now,
            };
            (before, after) = (alarm, changed);
            return (changed, []);
        });
        if (before!.State != state)
        {
            call.World.Alarms.Tell(before, after!);
        }

        return null;
    }

    private static void CheckJson(string? data)
    {
        if (data is null)
        {
            return;
        }

        if (data.Length > 4000)
        {
            throw CloudWatchErrors.Constraint("...", "StateReasonData", "Member must have length less than or equal to 4000");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(data);
        }
        catch (JsonException)
        {
            throw CloudWatchErrors.InvalidFormat("StateReasonData was not valid JSON");
        }
    }
}
