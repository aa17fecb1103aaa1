using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Monitoring.Alerting;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Monitoring;

/// <summary>Has somebody told when the replication of a bucket fails or falls behind.</summary>
[Cmdlet(VerbsLifecycle.Enable, "CrrMonitoring", SupportsShouldProcess = true)]
[OutputType(typeof(MonitoringChange))]
public sealed class EnableCrrMonitoringCommand : AwsCommand
{
    /// <summary>The bucket whose rules are watched.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>Only the rules with these ids.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowNull]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[]? RuleId { get; set; }

    /// <summary>Whether the rules get S3 Replication Time Control as well.</summary>
    [Parameter]
    [BooleanText]
    public bool? ReplicationTimeControl { get; set; }

    /// <summary>The ARNs of topics to tell, one a Region.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] TopicArn { get; set; } = [];

    /// <summary>The name of the topics that are made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TopicName { get; set; }

    /// <summary>The addresses that get mail.</summary>
    [Parameter]
    [Alias("Email")]
    [ValidateNotNullOrEmpty]
    public string[] EmailAddress { get; set; } = [];

    /// <summary>The ARN of a queue that gets the events instead of the topic.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? QueueArn { get; set; }

    /// <summary>The bucket that takes the server access logs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? LogBucket { get; set; }

    /// <summary>Redirects logging that goes elsewhere.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>How far replicas may be behind: seconds, or a number with its unit.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? LatencyThreshold { get; set; }

    /// <summary>How many operations may be pending.</summary>
    [Parameter]
    public double? PendingOperationThreshold { get; set; }

    /// <summary>How many bytes may be pending.</summary>
    [Parameter]
    public double? PendingByteThreshold { get; set; }

    /// <summary>How many operations may fail in a minute.</summary>
    [Parameter]
    public double? FailedOperationThreshold { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        EnableMonitoringRequest request = new(SourceBucket)
        {
            RuleIds = [.. (RuleId ?? []).Where(id => !string.IsNullOrEmpty(id))],
            ReplicationTimeControl = ReplicationTimeControl,
            TopicArns = TopicArn,
            TopicName = TopicName,
            EmailAddresses = EmailAddress,
            QueueArn = QueueArn,
            LogBucket = LogBucket,
            Force = Force,
            LatencySeconds = LatencyThreshold?.TotalSeconds,
            PendingOperations = PendingOperationThreshold,
            PendingBytes = PendingByteThreshold,
            FailedOperations = FailedOperationThreshold,
        };
        yield return CommandItem.OfStream(SourceBucket, (context, cancellationToken) =>
            new EnableMonitoring(Services).ExecuteAsync(request, context, cancellationToken));
    }
}
