using System.Globalization;
using System.Text;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Audit;

/// <summary>Says a comparison's numbers in a sentence or two.</summary>
public static class ComparisonText
{
    /// <summary>The sentences.</summary>
    /// <param name="summary">The numbers.</param>
    public static string Of(ComparisonSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        string thing = summary.Compared == ListingKind.Versions ? "version" : "object";
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{summary.SourceBucket} has {Quantity.Grouped(summary.SourceObjects, thing)} ({Quantity.Size(summary.SourceBytes)}), ");
        text.Append(CultureInfo.InvariantCulture, $"{summary.DestinationBucket} {summary.DestinationObjects:N0} ({Quantity.Size(summary.DestinationBytes)}): ");
        (long Count, string Name)[] kinds =
        [
            (summary.Missing, "missing"),
            (summary.Extra, "extra"),
            (summary.Different, "different"),
            (summary.CurrentDiffers, "with another current version"),
            (summary.DeleteMarkers, $"delete {Quantity.Word(summary.DeleteMarkers, "marker")} on one side"),
            (summary.Lagging, "lagging"),
            (summary.OutsideRule, "outside the rules"),
            (summary.Undetermined, "undetermined"),
        ];
        string found = string.Join(", ", kinds
            .Where(kind => kind.Count > 0)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count:N0} {kind.Name}")));
        text.Append(found.Length == 0 ? "no differences." : found + ".");
        if (summary.ChangedMeanwhile > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {summary.ChangedMeanwhile:N0} of them changed meanwhile.");
        }

        if (summary.NotComparable > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" The content of {summary.NotComparable:N0} could not be compared: their ETags are no MD5s.");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $" {Quantity.Grouped(summary.Requests, "request")} in {summary.Elapsed.TotalSeconds:0.0} s, {summary.Rate:N0} entries a second.");
        return text.ToString();
    }
}
