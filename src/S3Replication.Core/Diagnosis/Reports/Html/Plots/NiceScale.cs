namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>Where the axis of a plot ends: at a number that reads well, and not below the largest value.</summary>
internal static class NiceScale
{
    private static readonly double[] s_seconds = [1, 2, 4, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400];

    /// <summary>Of numbers of things: even where half of it is written, and whole.</summary>
    public static double OfCount(double largest) => largest <= 1 ? 1 : Ten(largest, [1, 2, 4, 6, 8, 10]);

    /// <summary>Of seconds.</summary>
    public static double OfSeconds(double largest) => s_seconds.FirstOrDefault(top => top >= largest, Math.Ceiling(largest / 86_400) * 86_400);

    /// <summary>Of bytes.</summary>
    public static double OfBytes(double largest)
    {
        double unit = 1;
        while (largest > unit * 1024)
        {
            unit *= 1024;
        }

        return unit * Math.Min(1024, Ten(Math.Max(1, largest / unit), [1, 2, 4, 6, 8, 10]));
    }

    private static double Ten(double largest, double[] steps)
    {
        double power = 1;
        while (largest > power * 10)
        {
            power *= 10;
        }

        return steps.First(step => step * power >= largest) * power;
    }
}
