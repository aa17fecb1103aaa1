using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// Something that has become of an alarm
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html">AlarmHistoryItem</see>).
/// </summary>
/// <param name="Owner">The account and Region of the alarm.</param>
/// <param name="AlarmName">Its name.</param>
/// <param name="Time">When.</param>
/// <param name="Type">One of <see cref="Types"/>.</param>
/// <param name="Summary">What, in a sentence.</param>
/// <param name="Data">What, as JSON.</param>
internal sealed record AlarmHistoryItem(
    MetricOwner Owner, string AlarmName, DateTimeOffset Time, string Type, string Summary, string Data)
{
    private const int LongestData = 4095;

    /// <summary>The types of what can become of an alarm here.</summary>
    public static IReadOnlyList<string> Types { get; } = ["ConfigurationUpdate", "StateUpdate", "Action"];

    /// <summary>Its configuration was made, changed or removed.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="time">When.</param>
    /// <param name="what">One of <c>created</c>, <c>updated</c>, <c>deleted</c>.</param>
    public static AlarmHistoryItem Configured(MetricAlarm alarm, DateTimeOffset time, string what)
    {
        WireMap data = [];
        data.Add("version", "1.0");
        data.Add("type", what switch { "created" => "Create", "updated" => "Update", _ => "Delete" });
        data.Add($"{what}Alarm", AlarmAnswer.Write(alarm));
        return new AlarmHistoryItem(alarm.Owner, alarm.Name, time, Types[0], $"Alarm \"{alarm.Name}\" {what}", Json(data));
    }

    /// <summary>Its state has changed.</summary>
    /// <param name="before">The alarm before.</param>
    /// <param name="after">The alarm since then.</param>
    public static AlarmHistoryItem Changed(MetricAlarm before, MetricAlarm after)
    {
        WireMap data = [];
        data.Add("version", "1.0");
        data.Add("oldState", State(before));
        data.Add("newState", State(after));
        return new AlarmHistoryItem(
            after.Owner, after.Name, after.StateUpdatedAt, Types[1], $"Alarm updated from {before.State} to {after.State}", Json(data));
    }

    /// <summary>An action that its state set off.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="action">The ARN of the action.</param>
    /// <param name="state"><c>Succeeded</c>, <c>Failed</c> or <c>NotExecuted</c>.</param>
    /// <param name="summary">What has become of it.</param>
    public static AlarmHistoryItem Acted(MetricAlarm alarm, string action, string state, string summary)
    {
        WireMap data = [];
        data.Add("actionState", state);
        data.Add("stateUpdateTimestamp", new WireInteger(alarm.StateUpdatedAt.ToUnixTimeMilliseconds()));
        data.Add("notificationResource", action);
        return new AlarmHistoryItem(
            alarm.Owner, alarm.Name, alarm.StateUpdatedAt, Types[2], summary.Length <= 255 ? summary : summary[..255], Json(data));
    }

    private static WireMap State(MetricAlarm alarm)
    {
        WireMap state = [];
        state.Add("stateValue", alarm.State);
        state.Add("stateReason", alarm.StateReason);
        state.Add("stateReasonData", alarm.StateReasonData);
        return state;
    }

    private static string Json(WireMap data)
    {
        string json = System.Text.Encoding.UTF8.GetString(WireJson.Write(data));
        return json.Length <= LongestData ? json : """{"version":"1.0"}""";
    }
}
