using System.Globalization;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// Keeps alarms, their states and what has become of them. Metrics are not kept: an alarm goes on from the start of the sandbox.
/// </summary>
/// <param name="table">The alarms.</param>
/// <param name="clock">The time.</param>
internal sealed class AlarmPart(AlarmTable table, TimeProvider clock) : IPersistentPart
{
    private const string Alarm = "alarm/";
    private const string History = "history/";

    private readonly PartJson<AlarmDocument> _alarms = new();
    private readonly PartJson<AlarmHistoryItem> _history = new();

    /// <inheritdoc/>
    public string Table => "alarms";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture() =>
        table.All.Select(alarm => KeyValuePair.Create(Alarm + alarm.Arn, _alarms.Write(AlarmDocument.Of(alarm))))
            .Concat(table.Numbered.Select(one => KeyValuePair.Create(History + one.Number.ToString("D20", CultureInfo.InvariantCulture), _history.Write(one.Item))));

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        DateTimeOffset now = clock.GetUtcNow();
        table.Restore(
            [.. documents.Of(Alarm).Select(document => _alarms.Read(document).ToAlarm(now))],
            [
                .. documents.Where(document => document.Key.StartsWith(History, StringComparison.Ordinal))
                    .OrderBy(document => document.Key, StringComparer.Ordinal)
                    .Select(document => (
                        long.Parse(document.Key.AsSpan(History.Length), NumberStyles.None, CultureInfo.InvariantCulture),
                        _history.Read(document.Value))),
            ]);
    }
}
