using System.Globalization;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>Times as people read them.</summary>
internal static class TimeText
{
    /// <summary>How long: <c>0.42 s</c>, <c>12.3 s</c>, <c>3 min 20 s</c>, <c>2 h 05 min</c>.</summary>
    public static string Of(TimeSpan time) => Text(time).ToString(CultureInfo.InvariantCulture);

    /// <summary>How many seconds, in the same words.</summary>
    public static string OfSeconds(double seconds) => Of(TimeSpan.FromSeconds(seconds));

    /// <summary>When, in UTC, to the minute: <c>2026-11-21 16:30</c>.</summary>
    public static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // A number and its unit stay on one line.
    private static FormattableString Text(TimeSpan time) => time.TotalSeconds switch
    {
        0 => $"0\u00A0s",
        < 1 => $"{time.TotalSeconds:0.##}\u00A0s",
        < 60 => $"{time.TotalSeconds:0.#}\u00A0s",
        < 3600 when time.Seconds == 0 => $"{(int)time.TotalMinutes}\u00A0min",
        < 3600 => $"{(int)time.TotalMinutes}\u00A0min {time.Seconds}\u00A0s",
        _ when time.Minutes == 0 => $"{(int)time.TotalHours}\u00A0h",
        _ => $"{(int)time.TotalHours}\u00A0h {time.Minutes:00}\u00A0min",
    };
}
