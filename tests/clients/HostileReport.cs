using S3Replication.Core.Audit;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using S3Replication.Core.Monitoring;

namespace S3Replication.Clients.Tests;

/// <summary>A report with all that there can be in one, whose names are those of somebody who means ill.</summary>
internal static class HostileReport
{
    private const string Markup = "</style></title><script>alert(document.domain)</script><img src=//evil.example/x onerror=alert(1)>\"'&lt;";
    private const string Turned = "invoice\u202Efdp.exe\u2066\u200B\0";

    private static readonly string s_long = new('w', 900);
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it.</summary>
    public static string Write()
    {
        ReplicationTestResult[] results =
        [
            Result("photos", "photos-copy", "crr-good", CheckStatus.Passed),
            Result(Markup, Turned, s_long, CheckStatus.Failed, CheckStatus.Warning, CheckStatus.Unknown, CheckStatus.Skipped),
            new(Turned, null, null, TestStatus.Unknown, []) { Canary = new(Turned, Markup, CanaryStatus.TimedOut, Markup, null) { Cause = Markup } },
        ];
        return ReplicationReport.Of(
            new ReportParts(results)
            {
                Measurements =
                [
                    Measurement("photos", "photos-copy", "crr-good", Enumerable.Range(1, 50).Select(number => (double?)(number * number * 0.5))),
                    Measurement(Markup, Turned, s_long, [null, 4000]),
                ],
                Metrics = [.. Series("photos", "photos-copy", "crr-good", 240), .. Series(Markup, Turned, s_long, 3)],
                Comparisons =
                [
                    new("photos", "photos-copy", ListingKind.Versions) { SourceObjects = 1_234_567, DestinationObjects = 1_234_567, SourceBytes = 9_876_543_210, DestinationBytes = 9_876_543_210, Started = s_start },
                    new(Markup, s_long, ListingKind.Current) { SourceObjects = long.MaxValue, DestinationObjects = 1, Missing = 17, DestinationBytes = 1, Started = s_start },
                ],
            },
            ReportFormat.Html,
            s_start.AddHours(5)).Text;
    }

    private static ReplicationTestResult Result(string source, string destination, string rule, params CheckStatus[] statuses) => new(
        source,
        destination,
        rule,
        statuses.Contains(CheckStatus.Failed) ? TestStatus.Failed : TestStatus.Passed,
        [.. statuses.Select((status, number) => new CheckResult($"CRR0{number + 10}", $"What is checked {rule}", CheckSeverity.High, status, $"Seen in {source}: {s_long}")
        {
            Cause = status == CheckStatus.Passed ? null : $"{Turned} {Markup}",
            Remedy = status == CheckStatus.Passed ? null : $"Add {{\"Effect\":\"Allow\",\"Action\":\"s3:ReplicateObject\",\"Resource\":\"arn:aws:s3:::{s_long}/*\"}} and {Markup}",
            Documentation = new Uri("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html"),
        })]);

    private static ReplicationMeasurement Measurement(string source, string destination, string rule, IEnumerable<double?> lags) => new(
        source,
        destination,
        rule,
        [.. lags.Select((lag, number) => new LagSample(
            number + 1, s_start.AddSeconds(number), lag is null ? CanaryStatus.TimedOut : CanaryStatus.Passed, lag is { } seconds ? TimeSpan.FromSeconds(seconds) : null))]);

    private static IEnumerable<ReplicationMetric> Series(string source, string destination, string rule, int minutes) =>
        from minute in Enumerable.Range(0, minutes)
        from metric in new[]
        {
            ("ReplicationLatency", "Seconds", "Maximum", 5 + (minute * minute % 1700)),
            ("OperationsPendingReplication", "Count", "Maximum", minute * 7 % 90),
            ("BytesPendingReplication", "Bytes", "Maximum", minute * 70_000 % 5_000_000),
            ("OperationsFailedReplication", "Count", "Sum", minute % 50 == 7 ? 3 : 0),
        }
        select new ReplicationMetric(s_start.AddMinutes(minute), metric.Item1, metric.Item4, metric.Item2, source, destination, rule) { Statistic = metric.Item3 };
}
