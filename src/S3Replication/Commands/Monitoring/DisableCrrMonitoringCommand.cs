using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Monitoring.Alerting;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Monitoring;

/// <summary>Takes back what Enable-CrrMonitoring has set up.</summary>
[Cmdlet(VerbsLifecycle.Disable, "CrrMonitoring", SupportsShouldProcess = true)]
[OutputType(typeof(MonitoringChange))]
public sealed class DisableCrrMonitoringCommand : AwsCommand
{
    /// <summary>The bucket whose rules are watched.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>Only the alarms and metrics of these rules.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowNull]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[]? RuleId { get; set; }

    /// <summary>Turns the metrics of the rules off, too.</summary>
    [Parameter]
    public SwitchParameter RemoveMetrics { get; set; }

    /// <summary>Deletes topics that this module made and no other bucket uses.</summary>
    [Parameter]
    public SwitchParameter RemoveTopic { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        DisableMonitoringRequest request = new(SourceBucket)
        {
            RuleIds = [.. (RuleId ?? []).Where(id => !string.IsNullOrEmpty(id))],
            RemoveMetrics = RemoveMetrics,
            RemoveTopic = RemoveTopic,
        };
        yield return CommandItem.OfStream(SourceBucket, (context, cancellationToken) =>
            new DisableMonitoring(Services).ExecuteAsync(request, context, cancellationToken));
    }
}
