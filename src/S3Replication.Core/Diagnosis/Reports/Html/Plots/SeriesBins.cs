using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>The values of a metric as bars, few enough for a phone: as many periods a bar as it takes, largest or sum.</summary>
/// <param name="From">When the first one begins.</param>
/// <param name="Width">How long each is.</param>
/// <param name="Bars">The bars, those without data too.</param>
internal sealed record SeriesBins(DateTimeOffset From, TimeSpan Width, IReadOnlyList<SeriesBin> Bars)
{
    /// <summary>How many bars there are at most.</summary>
    public const int Most = 60;

    /// <summary>When the last one ends.</summary>
    public DateTimeOffset To => From + (Width * Bars.Count);

    /// <summary>The largest value; 0 when there is none.</summary>
    public double Largest => Bars.Max(bar => bar.Value) ?? 0;

    /// <summary>Makes them.</summary>
    /// <param name="values">The values of one metric.</param>
    /// <param name="first">When the first period of the rule's metrics begins.</param>
    /// <param name="last">When the last one begins.</param>
    /// <param name="period">How long a period is.</param>
    public static SeriesBins Of(IEnumerable<ReplicationMetric> values, DateTimeOffset first, DateTimeOffset last, TimeSpan period)
    {
        long periods = ((last - first).Ticks / period.Ticks) + 1;
        TimeSpan width = period * ((periods + Most - 1) / Most);
        double?[] bars = new double?[((last - first).Ticks / width.Ticks) + 1];
        foreach (ReplicationMetric value in values)
        {
            long bar = (value.Time - first).Ticks / width.Ticks;
            bars[bar] = bars[bar] is not { } present ? value.Value
                : value.Statistic == "Sum" ? present + value.Value
                : Math.Max(present, value.Value);
        }

        return new SeriesBins(first, width, [.. bars.Select((value, number) => new SeriesBin(first + (width * number), value))]);
    }
}
