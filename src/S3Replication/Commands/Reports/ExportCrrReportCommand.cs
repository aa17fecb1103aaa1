using System.Management.Automation;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Reports;

/// <summary>Writes what Test-CrrReplication found down for build servers and other programs.</summary>
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
    [ValidateSet("Json", "JUnit")]
    public string Format { get; set; } = string.Empty;

    /// <summary>The file to write.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

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
        yield return CommandItem.Of(path ?? Format, async (context, cancellationToken) =>
        {
            ReplicationReport report = ReplicationReport.Of(_results, format, DateTimeOffset.UtcNow);
            return path is null ? report
                : await TextFile.SaveAsync(
                    path, report.Text, $"Write the {format} report", force, context, cancellationToken).ConfigureAwait(false)
                ? report with { Path = path }
                : null;
        });
    }
}
