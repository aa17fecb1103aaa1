using System.Globalization;
using S3Replication.Cli.Output;
using S3Replication.Core.Rehearsal;
using Spectre.Console;

namespace S3Replication.Cli.Commands;

/// <summary>Shows a demonstration's report to a person.</summary>
internal static class DemoTable
{
    private const int LongestKey = 44;
    private const int Beginning = 14;

    /// <summary>Writes the table, then what differs, then one sentence.</summary>
    public static void Write(DemoReport report, bool onSandbox)
    {
        IAnsiConsole console = Consoles.Out;
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumns("Object", "What it is", "Source", "Destination", "Lag", "Verdict");
        table.Columns[4].RightAligned();
        foreach (DemoRow row in report.Rows)
        {
            table.AddRow(
                Markup.Escape(Shorten(row.Key)),
                Markup.Escape(row.Label),
                Markup.Escape(row.SourceStatus),
                Markup.Escape(row.DestinationStatus),
                row.Lag is { } lag ? lag.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture) : "-",
                row.Succeeded ? Markup.Escape(row.Verdict) : "[red]DIFFERS[/]");
        }

        console.MarkupLineInterpolated(
            $"[bold]{report.SourceBucket}[/] to [bold]{report.DestinationBucket}[/]{(onSandbox ? " on the sandbox" : string.Empty)}, role {report.RoleArn}");
        console.Write(table);
        foreach (DemoRow row in report.Rows.Where(row => !row.Succeeded))
        {
            console.MarkupLineInterpolated($"[red]{row.Key}[/] ({row.Label}, version {row.VersionId}): {row.Verdict}");
        }

        int wrong = report.Rows.Count(row => !row.Succeeded);
        console.MarkupLineInterpolated(wrong == 0
            ? (FormattableString)$"[green]All {report.Rows.Count} as they must be.[/]"
            : $"[red]{wrong} of {report.Rows.Count} differ.[/]");
    }

    // the end of a key tells more than its middle
    private static string Shorten(string key) =>
        key.Length <= LongestKey ? key : string.Concat(key.AsSpan(0, Beginning), "…", key.AsSpan(key.Length - (LongestKey - Beginning - 1)));
}
