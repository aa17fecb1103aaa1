namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>The numbers of a plot as a table that opens.</summary>
internal static class PlotTable
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Where it goes.</param>
    /// <param name="caption">What it holds.</param>
    /// <param name="first">What the rows are.</param>
    /// <param name="second">What their values are.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(HtmlWriter html, string caption, string first, string second, IEnumerable<(string Name, string Value)> rows)
    {
        html.Open("details").Element("summary", $"Numbers: {caption}");
        html.Open("table").Element("caption", caption);
        html.Open("thead").Open("tr").Element("th", first, ("scope", "col")).Element("th", second, ("scope", "col"), ("class", "number")).Close().Close();
        html.Open("tbody");
        foreach ((string name, string value) in rows)
        {
            html.Open("tr").Element("th", name, ("scope", "row")).Element("td", value, ("class", "number")).Close();
        }

        html.Close().Close().Close();
    }
}
