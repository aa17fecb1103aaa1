using System.Globalization;

namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>A share as a bar of its own; the number stands beside it as text.</summary>
internal static class SharePlot
{
    public static void Write(HtmlWriter html, double share)
    {
        html.Open("svg", ("class", "share"), ("viewBox", "0 0 100 6"), ("aria-hidden", "true"), ("focusable", "false"), ("preserveAspectRatio", "none"));
        html.Void("rect", ("class", "track"), ("width", "100"), ("height", "6"));
        if (share > 0)
        {
            html.Void("rect", ("class", share >= 0.999 ? "bar-good" : "bar-bad"), ("width", (100 * share).ToString("0.##", CultureInfo.InvariantCulture)), ("height", "6"));
        }

        html.Close();
    }

    /// <summary>The share in words: whole only when it is whole.</summary>
    public static string Text(double share) => share >= 1 ? "100 %" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 10_000) / 100:0.##} %");
}
