using System.Globalization;
using S3Replication.Sandbox.Replication;

namespace S3Replication.Sandbox.Faults;

/// <summary>A setting of the lag, and how many times were drawn from it.</summary>
internal sealed class LagModel
{
    private const double Longest = 86_400_000;
    private const double NormalP99 = 2.3263478740408408;

    private readonly double _spread;
    private readonly (double Percent, double Milliseconds)[] _points = [];
    private long _drawn;

    /// <summary>Takes a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentException">It makes no sense.</exception>
    public LagModel(SandboxLag setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        Setting = setting;
        Check(setting, IsTime(setting.Milliseconds) && IsTime(setting.MinimumMilliseconds), "A lag is between 0 and a day.");
        switch (setting.Shape)
        {
            case SandboxLagShape.Fixed:
                break;
            case SandboxLagShape.Uniform or SandboxLagShape.Exponential:
                Check(setting, setting.Milliseconds >= setting.MinimumMilliseconds, "The median of the lag is not below its minimum.");
                break;
            case SandboxLagShape.LogNormal:
                Check(
                    setting, setting.Milliseconds > 0 && setting.P99Milliseconds is { } p99 && IsTime(p99) && p99 >= setting.Milliseconds,
                    "A log-normal lag has a median above 0 and a 99th percentile that is not below it.");
                _spread = Math.Log(setting.P99Milliseconds!.Value / setting.Milliseconds) / NormalP99;
                break;
            case SandboxLagShape.Percentiles:
                _points = Points(setting);
                break;
            default:
                throw new ArgumentException($"There is no shape {setting.Shape}.", nameof(setting));
        }
    }

    /// <summary>The setting.</summary>
    public SandboxLag Setting { get; }

    /// <summary>How many conditions it has.</summary>
    public int Conditions => (Setting.SourceBucket is null ? 0 : 1) + (Setting.RuleId is null ? 0 : 1) + (Setting.DestinationBucket is null ? 0 : 1);

    /// <summary>Whether it holds for a delivery.</summary>
    /// <param name="item">The delivery.</param>
    public bool Fits(DeliveryItem item) =>
        (Setting.SourceBucket is null || Setting.SourceBucket == item.Source.Name)
        && (Setting.RuleId is null || Setting.RuleId == item.RuleId)
        && (Setting.DestinationBucket is null || Setting.DestinationBucket == item.Destination);

    /// <summary>Whether it holds for what another holds for.</summary>
    /// <param name="other">The other.</param>
    public bool HasScopeOf(SandboxLag other) =>
        (Setting.SourceBucket, Setting.RuleId, Setting.DestinationBucket) == (other.SourceBucket, other.RuleId, other.DestinationBucket);

    /// <summary>The next random numbers of its seed.</summary>
    public Draw Next() => Draw.Of(Setting.Seed, Interlocked.Increment(ref _drawn) - 1);

    /// <summary>The time that random numbers give.</summary>
    /// <param name="draw">The random numbers.</param>
    public TimeSpan Of(Draw draw) => TimeSpan.FromMilliseconds(Math.Clamp(Milliseconds(draw), Setting.MinimumMilliseconds, Longest));

    private double Milliseconds(Draw draw)
    {
        double median = Setting.Milliseconds;
        double minimum = Setting.MinimumMilliseconds;
        return Setting.Shape switch
        {
            SandboxLagShape.Fixed => median,
            SandboxLagShape.Uniform => minimum + (draw.Uniform * 2 * (median - minimum)),
            SandboxLagShape.Exponential => minimum + ((median - minimum) * -Math.Log2(1 - draw.Uniform)),
            SandboxLagShape.LogNormal => median * Math.Exp(_spread * draw.Normal),
            _ => Between(draw.Uniform * 100),
        };
    }

    private double Between(double percent)
    {
        (double Percent, double Milliseconds) before = (0, Setting.MinimumMilliseconds);
        foreach ((double Percent, double Milliseconds) point in _points)
        {
            if (percent < point.Percent)
            {
                return before.Milliseconds
                    + ((point.Milliseconds - before.Milliseconds) * (percent - before.Percent) / (point.Percent - before.Percent));
            }

            before = point;
        }

        return before.Milliseconds;
    }

    private static (double Percent, double Milliseconds)[] Points(SandboxLag setting)
    {
        List<(double Percent, double Milliseconds)> points = [];
        foreach ((string name, double milliseconds) in setting.Percentiles ?? new Dictionary<string, double>())
        {
            Check(
                setting, double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) && percent is > 0 and <= 100,
                $"A percentile is above 0 and not above 100, not '{name}'.");
            Check(setting, IsTime(milliseconds), "A lag is between 0 and a day.");
            points.Add((percent, milliseconds));
        }

        (double Percent, double Milliseconds)[] sorted = [.. points.OrderBy(point => point.Percent)];
        Check(setting, sorted.Length > 0, "Percentiles of the lag are missing.");
        Check(
            setting, sorted.Zip(sorted.Skip(1)).All(pair => pair.First.Milliseconds <= pair.Second.Milliseconds && pair.First.Percent < pair.Second.Percent)
            && sorted[0].Milliseconds >= setting.MinimumMilliseconds,
            "A higher percentile of the lag has no shorter time than a lower one or than the minimum.");
        return sorted;
    }

    private static bool IsTime(double milliseconds) => milliseconds is >= 0 and <= Longest;

    private static void Check(SandboxLag setting, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise, nameof(setting));
        }
    }
}
