using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Monitoring.Events;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Monitoring;

/// <summary>Tells what CloudWatch has of rules, what would have been lost when, and what events of replication mean.</summary>
[Cmdlet(VerbsCommon.Get, "CrrMetric", DefaultParameterSetName = SeriesSet)]
[OutputType(typeof(ReplicationMetric), ParameterSetName = [SeriesSet])]
[OutputType(typeof(RecoveryPoint), ParameterSetName = [RecoveryPointSet])]
[OutputType(typeof(ReplicationEvent), ParameterSetName = [EventSet])]
public sealed class GetCrrMetricCommand : AwsCommand
{
    private const string SeriesSet = "Series";
    private const string RecoveryPointSet = "RecoveryPoint";
    private const string EventSet = "Event";

    /// <summary>The bucket or buckets whose rules are asked about.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = SeriesSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RecoveryPointSet)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>Only the rule with this id.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = SeriesSet)]
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = RecoveryPointSet)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>Only rules to this bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = SeriesSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RecoveryPointSet)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>Only these metrics.</summary>
    [Parameter(ParameterSetName = SeriesSet)]
    [ValidateSet("ReplicationLatency", "OperationsPendingReplication", "BytesPendingReplication", "OperationsFailedReplication")]
    public string[] MetricName { get; set; } = [];

    /// <summary>From when.</summary>
    [Parameter(ParameterSetName = SeriesSet)]
    [Parameter(ParameterSetName = RecoveryPointSet)]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Until when.</summary>
    [Parameter(ParameterSetName = SeriesSet)]
    [Parameter(ParameterSetName = RecoveryPointSet)]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>How long each period is.</summary>
    [Parameter(ParameterSetName = SeriesSet)]
    [Parameter(ParameterSetName = RecoveryPointSet)]
    [Duration]
    public TimeSpan? Period { get; set; }

    /// <summary>Tells the recovery point of each period instead of the values.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RecoveryPointSet)]
    public SwitchParameter RecoveryPoint { get; set; }

    /// <summary>Messages that hold events of replication, as texts or as objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = EventSet)]
    [Alias("Body", "MessageBody", "Message", "Records")]
    [ValidateNotNullOrEmpty]
    public object[] Event { get; set; } = [];

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan() => ParameterSetName == EventSet
        ? Event.Select(one => EventItem(EventJson.Of(one)))
        : SourceBucket.Select(bucket => IsMessage(bucket) ? EventItem(bucket) : Item(bucket));

    // A text of the pipeline: what begins like JSON is the name of no bucket.
    private static bool IsMessage(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..];

    private static CommandItem EventItem(string message) => CommandItem.OfMany(
        message.Length > 100 ? message[..100] : message,
        (context, _) =>
        {
            IReadOnlyList<ReplicationEvent> events = EventReader.Read(message);
            if (events.Count == 0)
            {
                context.Verbose("A message is about other events than replication.");
            }

            return Task.FromResult(events);
        });

    private CommandItem Item(string bucket)
    {
        bool wantsPoints = RecoveryPoint;
        GetMetricsRequest request = new(bucket)
        {
            RuleId = Given.OrNull(RuleId),
            DestinationBucket = Given.OrNull(DestinationBucket),
            Metrics = MetricName,
            StartTime = StartTime,
            EndTime = EndTime,
            Period = Period,
        };
        return wantsPoints
            ? CommandItem.OfStream(bucket, (context, cancellationToken) => new GetMetrics(Services).GetRecoveryPointsAsync(request, context, cancellationToken))
            : CommandItem.OfStream(bucket, (context, cancellationToken) => new GetMetrics(Services).ExecuteAsync(request, context, cancellationToken));
    }
}
