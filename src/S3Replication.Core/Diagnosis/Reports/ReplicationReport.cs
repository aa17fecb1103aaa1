using S3Replication.Core.Diagnosis.Reports.Html;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>What was tested, as a file for other programs, or for people.</summary>
/// <param name="Format">Its form.</param>
/// <param name="Generated">When it was made.</param>
/// <param name="Text">The whole content; lines end with a line feed.</param>
public sealed record ReplicationReport(ReportFormat Format, DateTimeOffset Generated, string Text)
{
    /// <summary>The file that it was written to; null when it was not.</summary>
    public string? Path { get; init; }

    /// <summary>How many rules were tested, each with its destination.</summary>
    public int Results { get; private init; }

    /// <summary>How many of them can be said to work.</summary>
    public int Passed { get; private init; }

    /// <summary>How many of them do not work.</summary>
    public int Failed { get; private init; }

    /// <summary>Of how many it can't be said.</summary>
    public int Unknown { get; private init; }

    /// <summary>Whether all of them can be said to work.</summary>
    public bool Succeeded => Passed == Results;

    /// <summary>Makes a report.</summary>
    /// <param name="results">What was tested; at least one, since nothing tested proves nothing.</param>
    /// <param name="format">The form.</param>
    /// <param name="generated">When.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when there is no result.</exception>
    public static ReplicationReport Of(IReadOnlyList<ReplicationTestResult> results, ReportFormat format, DateTimeOffset generated) =>
        Of(new ReportParts(results), format, generated);

    /// <summary>Makes a report of more than tests.</summary>
    /// <param name="parts">What was tested, at least one result, and what else there is.</param>
    /// <param name="format">The form.</param>
    /// <param name="generated">When.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidParameter</c> when there is no result, or when there is more than results for a form that holds nothing else.
    /// </exception>
    public static ReplicationReport Of(ReportParts parts, ReportFormat format, DateTimeOffset generated)
    {
        ArgumentNullException.ThrowIfNull(parts);
        IReadOnlyList<ReplicationTestResult> results = parts.Results;
        if (parts.HasMore && format != ReportFormat.Html)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"A {format} report holds the results of tests alone, no metrics, measurements or comparisons.")
            {
                Remedy = "Leave -Metric, -Measurement and -Comparison out, or write -Format Html.",
            };
        }

        if (results.Count == 0)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "There is no test result to report: nothing was tested.")
            {
                Remedy = "Pipe the results of Test-CrrReplication; a report of nothing would look like one without findings.",
            };
        }

        string text = format switch
        {
            ReportFormat.Json => JsonReport.Write(results, generated),
            ReportFormat.JUnit => JUnitReport.Write(results, generated),
            _ => HtmlReport.Write(parts, generated),
        };
        return new ReplicationReport(format, generated, text)
        {
            Results = results.Count,
            Passed = results.Count(result => result.Status == TestStatus.Passed),
            Failed = results.Count(result => result.Status == TestStatus.Failed),
            Unknown = results.Count(result => result.Status == TestStatus.Unknown),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
