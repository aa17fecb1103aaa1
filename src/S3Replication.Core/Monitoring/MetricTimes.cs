using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Monitoring;

/// <summary>
/// Makes a range of what was asked for, which CloudWatch has values of
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html">MetricStat</see>: periods of a minute for
/// 15 days, of five minutes for 63, of an hour for 455).
/// </summary>
internal static class MetricTimes
{
    // "The default of 100,800 is used": more is no answer to one question.
    private const int MostValues = 100_800;
    private const int FewValues = 1440;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(455);
    private static readonly TimeSpan s_default = TimeSpan.FromHours(3);
    private static readonly int[] s_minutes = [1, 5, 15, 60, 360, 1440];

    /// <summary>Makes it.</summary>
    /// <exception cref="CrrException"><c>InvalidParameter</c> for times in the future, turned round or too long ago, and for periods that there are none of.</exception>
    public static MetricRange Of(GetMetricsRequest request, DateTimeOffset now)
    {
        DateTimeOffset end = (request.EndTime ?? now).ToUniversalTime();
        DateTimeOffset start = (request.StartTime ?? (end - s_default)).ToUniversalTime();
        if (start >= now)
        {
            throw Invalid("StartTime", $"{start:u}", $"it is in the future; now it is {now.ToUniversalTime():u}", "Give a time that is past, with its offset: 2026-11-22T00:00:00Z.");
        }

        if (start >= end)
        {
            throw Invalid("StartTime", $"{start:u}", $"it is not before -EndTime, {end:u}", "Give a -StartTime before -EndTime.");
        }

        if (now - start > s_kept)
        {
            throw Invalid("StartTime", $"{start:u}", "CloudWatch keeps values for 455 days", $"Give a time after {now - s_kept:u}.");
        }

        TimeSpan finest = Finest(now - start);
        TimeSpan period = request.Period ?? Default(end - start, finest);
        if (period < finest || period.Ticks % finest.Ticks != 0)
        {
            throw Invalid("Period", Seconds(period), $"values from {start:u} on are there for multiples of {Seconds(finest)}", $"Give -Period {finest.TotalSeconds:0}, or a multiple of it.");
        }

        // CloudWatch's own periods: a range that begins in the middle of one would shift them.
        DateTimeOffset first = new(start.UtcTicks - (start.UtcTicks % period.Ticks), TimeSpan.Zero);
        return (end - first) / period > MostValues
            ? throw Invalid("Period", Seconds(period), FormattableString.Invariant($"that would be more than {MostValues:N0} values of each metric"), "Give a longer -Period, or a shorter time.")
            : new MetricRange(first, end, period);
    }

    private static TimeSpan Finest(TimeSpan age) => TimeSpan.FromMinutes(age.TotalDays > 63 ? 60 : age.TotalDays > 15 ? 5 : 1);

    private static TimeSpan Default(TimeSpan length, TimeSpan finest) => s_minutes
        .Select(minutes => TimeSpan.FromMinutes(minutes))
        .FirstOrDefault(period => period >= finest && length / period <= FewValues, TimeSpan.FromDays(1));

    private static string Seconds(TimeSpan time) => Quantity.Of((long)time.TotalSeconds, "second");

    private static CrrException Invalid(string name, string value, string why, string remedy) => new(
        CrrErrorCode.InvalidParameter, FormattableString.Invariant($"{name} can't be {value}: {why}."))
    {
        Target = value,
        Remedy = remedy,
    };
}
