using System.Globalization;
using System.Text;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>Why an alarm is in its state, in AWS's words.</summary>
internal static class AlarmReason
{
    /// <summary>For people: <c>Threshold Crossed: 1 out of the last 1 datapoints [3.0 (02/11/26 10:00:00)] was greater than …</c>.</summary>
    /// <param name="alarm">The alarm, in its state before.</param>
    /// <param name="evaluation">What it has seen.</param>
    /// <param name="state">The state that it goes to.</param>
    public static string Text(MetricAlarm alarm, AlarmEvaluation evaluation, string state)
    {
        AlarmVerdict verdict = evaluation.Verdict;
        string threshold = $"the threshold ({Number(alarm.Threshold)})";
        if (state == AlarmState.InsufficientData)
        {
            return $"Insufficient Data: {Plural(alarm.EvaluationPeriods, "datapoint was", "datapoints were")} unknown.";
        }

        if (verdict.Considered == 0)
        {
            return $"Threshold Crossed: no datapoints were received for {Plural(alarm.EvaluationPeriods, "period", "periods")} and "
                + $"{Plural(verdict.Filled, "missing datapoint was", "missing datapoints were")} treated as [{Treated(alarm)}].";
        }

        bool isAlarm = state == AlarmState.Alarm;
        List<AlarmPeriod> seen = [.. Seen(evaluation)];
        List<AlarmPeriod> telling =
            [.. seen.Where(period => alarm.Comparison.IsBreaching(period.Value!.Value, alarm.Threshold) == isAlarm)];
        int needed = alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods;
        int neededForOk = alarm.EvaluationPeriods - needed + 1;
        StringBuilder text = new("Threshold Crossed: ");
        text.Append(CultureInfo.InvariantCulture, $"{telling.Count} out of the last {Plural(seen.Count, "datapoint", "datapoints")} ")
            .Append('[').AppendJoin(", ", telling.Select(period => $"{Number(period.Value!.Value)} ({Time(period.Time)})")).Append("] ")
            .Append(telling.Count == 1 ? "was " : "were ").Append(isAlarm ? string.Empty : "not ")
            .Append(CultureInfo.InvariantCulture, $"{alarm.Comparison.Words} {threshold} (minimum ")
            .Append(isAlarm
                ? $"{Plural(needed, "datapoint", "datapoints")} for OK -> ALARM transition)."
                : $"{Plural(neededForOk, "datapoint", "datapoints")} for ALARM -> OK transition).");
        return verdict.Filled == 0 || alarm.TreatMissingData is null or MissingData.Missing or MissingData.Ignore
            ? text.ToString()
            : text.Append(CultureInfo.InvariantCulture, $" {Plural(verdict.Filled, "missing datapoint was", "missing datapoints were")} treated as [{Treated(alarm)}].").ToString();
    }

    /// <summary>As JSON.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="evaluation">What it has seen.</param>
    public static string Data(MetricAlarm alarm, AlarmEvaluation evaluation)
    {
        List<AlarmPeriod> seen = [.. Seen(evaluation).Reverse()];
        WireMap data = [];
        data.Add("version", "1.0");
        data.Add("queryDate", Precise(evaluation.At));
        if (seen.Count > 0)
        {
            data.Add("startDate", Precise(seen[0].Time));
        }

        data.Add("unit", alarm.Watched.Unit);
        data.Add("statistic", alarm.Watched.Statistic?.Name);
        data.Add("period", (int)alarm.Period.TotalSeconds);
        data.Add("recentDatapoints", new WireList([.. seen.Select(period => new WireNumber(period.Value!.Value))]));
        data.Add("threshold", alarm.Threshold);
        data.Add("evaluatedDatapoints", new WireList([.. seen.Select(Point)]));
        string json = Encoding.UTF8.GetString(WireJson.Write(data));
        return json.Length <= 4000 ? json : """{"version":"1.0"}""";
    }

    private static WireMap Point(AlarmPeriod period)
    {
        WireMap point = [];
        point.Add("timestamp", Precise(period.Time));
        point.Add("sampleCount", period.SampleCount);
        point.Add("value", period.Value);
        return point;
    }

    // What counted, the last one first.
    private static IEnumerable<AlarmPeriod> Seen(AlarmEvaluation evaluation) =>
        evaluation.Periods.Where(period => period.Value is not null).Take(evaluation.Verdict.Considered);

    private static string Treated(MetricAlarm alarm) => alarm.TreatMissingData == MissingData.Breaching ? "Breaching" : "NonBreaching";

    private static string Plural(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static string Number(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.') || text.Contains('E') ? text : text + ".0";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Precise(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
}
