using System.Management.Automation;
using S3Replication.Connections;
using S3Replication.Core.Audit;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using S3Replication.Core.Monitoring;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Reports;

/// <summary>Writes what Test-CrrReplication found down for people, build servers and other programs.</summary>
[Cmdlet(VerbsData.Export, "CrrReport", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationReport))]
public sealed class ExportCrrReportCommand : AsyncCommand
{
    private readonly List<ReplicationTestResult> _results = [];

    /// <summary>What was tested.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Result")]
    public ReplicationTestResult[] InputObject { get; set; } = [];

    /// <summary>The form. A text, since a field of an enumeration would load the assembly that declares it with the module.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Html", "Json", "JUnit")]
    public string Format { get; set; } = string.Empty;

    /// <summary>The file to write.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>What Get-CrrMetric tells of the rules; for Html.</summary>
    [Parameter]
    public ReplicationMetric[]? Metric { get; set; }

    /// <summary>What Measure-CrrReplication tells of the rules; for Html.</summary>
    [Parameter]
    public ReplicationMeasurement[]? Measurement { get; set; }

    /// <summary>What Compare-CrrBucket -Summary tells of the buckets; for Html.</summary>
    [Parameter]
    public ComparisonSummary[]? Comparison { get; set; }

    /// <summary>Writes over a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        _results.AddRange(InputObject);
        return [];
    }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Conclude()
    {
        ReportFormat format = Enum.Parse<ReportFormat>(Format, ignoreCase: true);
        string? path = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        bool force = Force;
        ReportParts parts = new(_results) { Metrics = Metric ?? [], Measurements = Measurement ?? [], Comparisons = Comparison ?? [] };
        yield return CommandItem.Of(path ?? Format, async (context, cancellationToken) =>
        {
            ReplicationReport report = ReplicationReport.Of(parts, format, ContextStore.Shared.Time.GetUtcNow());
            return path is null ? report
                : await TextFile.SaveAsync(
                    path, report.Text, $"Write the {format} report", force, context, cancellationToken).ConfigureAwait(false)
                ? report with { Path = path }
                : null;
        });
    }
}
