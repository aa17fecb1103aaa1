using System.Text;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Faults;

/// <summary>
/// The alarms of all accounts, for the state that the control plane shows: how they are set, and not the state that they are in,
/// which changes with the time and nobody's doing.
/// </summary>
/// <param name="table">The alarms.</param>
internal sealed class AlarmSnapshot(AlarmTable table) : IStateSource
{
    private static readonly string[] s_changing =
        ["StateValue", "StateReason", "StateReasonData", "StateUpdatedTimestamp", "StateTransitionedTimestamp"];

    /// <inheritdoc/>
    public string Name => "alarms";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray([.. table.All.Select(Write)]);

    private static JsonNode Write(MetricAlarm alarm)
    {
        JsonObject written = JsonNode.Parse(Encoding.UTF8.GetString(WireJson.Write(AlarmAnswer.Write(alarm))))!.AsObject();
        foreach (string member in s_changing)
        {
            written.Remove(member);
        }

        written["Tags"] = StateSnapshot.Write(alarm.Tags);
        return written;
    }
}
