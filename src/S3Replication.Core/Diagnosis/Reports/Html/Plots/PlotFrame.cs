using System.Globalization;

namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>
/// The frame of a plot as inline SVG, about as wide as a phone so that its letters need not shrink. Colors are those of the style sheet, by
/// class. Who can't see it hears its title and description, and finds the numbers in a table.
/// </summary>
/// <param name="html">Where it goes.</param>
/// <param name="id">An id that no other plot has.</param>
internal sealed class PlotFrame(HtmlWriter html, string id)
{
    public const double Left = 52;
    public const double Right = 350;
    public const double Top = 14;
    public const double Bottom = 146;

    private const string Anchor = "text-anchor";

    /// <summary>Begins it.</summary>
    public void Open(string title, string description)
    {
        html.Open("svg", ("class", "plot"), ("viewBox", "0 0 360 172"), ("role", "img"), ("aria-labelledby", $"{id}-t {id}-d"));
        html.Element("title", title, ("id", $"{id}-t"));
        html.Element("desc", description, ("id", $"{id}-d"));
    }

    /// <summary>Draws the lines and numbers of the upright axis.</summary>
    /// <param name="top">The value at its end.</param>
    /// <param name="label">How values are written.</param>
    public void Upright(double top, Func<double, string> label)
    {
        foreach (double value in top == 1 ? [0, 1] : new[] { 0, top / 2, top })
        {
            double y = Y(value, top);
            html.Void("line", ("class", value == 0 ? "axis" : "grid"), ("x1", Number(Left)), ("x2", Number(Right)), ("y1", Number(y)), ("y2", Number(y)));
            Label(Left - 6, y + 4, "end", label(value));
        }
    }

    /// <summary>Writes what is at the ends of the level axis.</summary>
    public void Level(string first, string last)
    {
        Label(Left, Bottom + 18, "start", first);
        Label(Right, Bottom + 18, "end", last);
    }

    /// <summary>Draws a bar from the level axis up.</summary>
    public void Bar(string kind, double from, double to, double value, double top)
    {
        double y = Y(value, top);

        // What is little is still something.
        double height = Math.Max(1.5, Bottom - y);
        html.Void("rect", ("class", kind), ("x", Number(from)), ("y", Number(Bottom - height)), ("width", Number(Math.Max(1, to - from))), ("height", Number(height)));
    }

    /// <summary>Draws an upright line with a word at its head.</summary>
    public void Marker(double x, string word)
    {
        html.Void("line", ("class", "marker"), ("x1", Number(x)), ("x2", Number(x)), ("y1", Number(Top)), ("y2", Number(Bottom)));
        Label(x, Top - 4, x > Right - 30 ? "end" : x < Left + 30 ? "start" : "middle", word);
    }

    /// <summary>Draws a level line with a word above its end.</summary>
    public void Threshold(double value, double top, string word)
    {
        double y = Y(value, top);
        html.Void("line", ("class", "marker"), ("x1", Number(Left)), ("x2", Number(Right)), ("y1", Number(y)), ("y2", Number(y)));
        Label(Right, y - 4, "end", word);
    }

    /// <summary>Says that no bar is missing: there is none.</summary>
    public void Nothing() => Label((Left + Right) / 2, (Top + Bottom) / 2, "middle", "none");

    /// <summary>Ends it.</summary>
    public void Close() => html.Close();

    /// <summary>A place between the left and the right end.</summary>
    /// <param name="share">0 to 1.</param>
    public static double X(double share) => Left + (share * (Right - Left));

    private static double Y(double value, double top) => Bottom - (value / top * (Bottom - Top));

    private void Label(double x, double y, string anchor, string text) =>
        html.Element("text", text, ("class", "tick"), ("x", Number(x)), ("y", Number(y)), (Anchor, anchor));

    private static string Number(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
