using System.Globalization;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>A metric over time.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Kind">The class of its bars.</param>
/// <param name="Bins">Its bars.</param>
/// <param name="Unit">The unit of the metric.</param>
internal sealed record SeriesPlot(string Title, string Kind, SeriesBins Bins, string Unit)
{
    private const double QuarterHour = 900;

    public void Write(HtmlWriter html, string id)
    {
        double top = Unit switch
        {
            "Seconds" => NiceScale.OfSeconds(Bins.Largest),
            "Bytes" => NiceScale.OfBytes(Bins.Largest),
            _ => NiceScale.OfCount(Bins.Largest),
        };
        PlotFrame frame = new(html, id);
        html.Open("figure").Element("figcaption", Title);
        frame.Open(Title, Describe());
        frame.Upright(top, Label);
        for (int i = 0; i < Bins.Bars.Count; i++)
        {
            if (Bins.Bars[i].Value is > 0 and { } value)
            {
                double gap = Bins.Bars.Count > 1 ? 0.5 : 0;
                frame.Bar(Kind, PlotFrame.X((double)i / Bins.Bars.Count) + gap, PlotFrame.X((i + 1.0) / Bins.Bars.Count) - gap, value, top);
            }
        }

        if (Bins.Largest == 0)
        {
            frame.Nothing();
        }

        if (Unit == "Seconds" && top >= QuarterHour)
        {
            frame.Threshold(QuarterHour, top, "15 min");
        }

        frame.Level(Edge(Bins.From), Edge(Bins.To));
        frame.Close();
        PlotTable.Write(html, $"{char.ToLowerInvariant(Title[0])}{Title[1..]}", "From (UTC)", Title, Bins.Bars.Select(bar => (
            TimeText.At(bar.From), bar.Value is { } value ? Label(value) : "no data")));
        html.Close();
    }

    private string Describe()
    {
        int known = Bins.Bars.Count(bar => bar.Value is not null);
        return $"{known} of {Quantity.Of(Bins.Bars.Count, "period")} of {TimeText.Of(Bins.Width)} from {TimeText.At(Bins.From)} to {TimeText.At(Bins.To)} UTC have data; "
            + $"the largest value is {Label(Bins.Largest)}. The table below has the numbers.";
    }

    private string Label(double value) => Unit switch
    {
        "Seconds" => TimeText.OfSeconds(value),
        "Bytes" => Quantity.Size((long)value),
        _ => value.ToString("#,0.##", CultureInfo.InvariantCulture),
    };

    private string Edge(DateTimeOffset time) => time.UtcDateTime.ToString(
        Bins.To - Bins.From > TimeSpan.FromHours(36) ? "MM-dd HH:mm" : "HH:mm", CultureInfo.InvariantCulture);
}
