using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html">DeleteAlarms</see>.</summary>
internal sealed class DeleteAlarms : ICloudWatchOperation
{
    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        IReadOnlyList<string> names = AlarmInput.NamesOf(call);
        foreach (string name in names)
        {
            call.Demand(call.AlarmArn(name));
        }

        // "In the event of an error, no alarms are deleted."
        if (names.Any(name => call.World.Alarms.Find(call.Owner, name) is null))
        {
            throw CloudWatchErrors.AlarmNotFound();
        }

        foreach (string name in names)
        {
            call.World.Alarms.Change(call.Owner, name, alarm =>
                (null, alarm is null ? [] : [AlarmHistoryItem.Configured(alarm, call.Now, "deleted")]));
        }

        return null;
    }
}
