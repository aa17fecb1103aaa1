using System.Globalization;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>How many canaries had which lag, with the percentiles.</summary>
internal static class HistogramPlot
{
    private const double Near = 0.12;

    public static void Write(HtmlWriter html, string id, ReplicationMeasurement measurement)
    {
        IReadOnlyList<LagBin> bins = measurement.Histogram;
        double top = NiceScale.OfCount(bins.Max(bin => bin.Count));
        PlotFrame frame = new(html, id);
        html.Open("figure").Element("figcaption", "Lag of canaries");
        frame.Open(
            "Histogram of the lag",
            $"{Quantity.Of(measurement.Arrived, "canary", "canaries")} arrived after {TimeText.Of(measurement.Minimum!.Value)} to {TimeText.Of(measurement.Maximum!.Value)}; half of them within {TimeText.Of(measurement.P50!.Value)}. The table below has the numbers.");
        frame.Upright(top, value => value.ToString("0", CultureInfo.InvariantCulture));
        for (int i = 0; i < bins.Count; i++)
        {
            if (bins[i].Count > 0)
            {
                frame.Bar("bar", PlotFrame.X((double)i / bins.Count) + 1.5, PlotFrame.X((i + 1.0) / bins.Count) - 1.5, bins[i].Count, top);
            }
        }

        foreach ((double place, string word) in Markers(measurement, bins[0].From, bins[^1].To))
        {
            frame.Marker(PlotFrame.X(place), word);
        }

        frame.Level(TimeText.Of(bins[0].From), TimeText.Of(bins[^1].To));
        frame.Close();
        PlotTable.Write(html, "canaries by lag", "Lag", "Canaries", bins.Select(bin => (
            $"{TimeText.Of(bin.From)} to {TimeText.Of(bin.To)}", bin.Count.ToString(CultureInfo.InvariantCulture))));
        html.Close();
    }

    // Words that would stand on one another are written as one, at the last of them.
    internal static IReadOnlyList<(double Place, string Word)> Markers(ReplicationMeasurement measurement, TimeSpan first, TimeSpan end)
    {
        List<(double Place, string Word)> markers = [];
        foreach ((string word, TimeSpan? lag) in new[] { ("p50", measurement.P50), ("p95", measurement.P95), ("p99", measurement.P99) })
        {
            double place = (lag!.Value - first) / (end - first);
            if (markers.Count > 0 && place - markers[^1].Place < Near)
            {
                markers[^1] = (place, $"{markers[^1].Word}, {word}");
            }
            else
            {
                markers.Add((place, word));
            }
        }

        return markers;
    }
}
