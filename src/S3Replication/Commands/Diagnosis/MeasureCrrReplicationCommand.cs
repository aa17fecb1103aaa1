using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Diagnosis;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Diagnosis;

/// <summary>Measures how long replication takes.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CrrReplication", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationMeasurement))]
public sealed class MeasureCrrReplicationCommand : AwsCommand
{
    /// <summary>The bucket or buckets whose rules are measured.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>Only rules to this bucket.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>Only the rule with this id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>How many canaries are sent for each rule.</summary>
    [Parameter]
    [ValidateRange(1, MeasureRequest.MaximumCount)]
    public int Count { get; set; } = 20;

    /// <summary>The seconds from one upload to the next.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int IntervalSec { get; set; }

    /// <summary>How many may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The size of each in bytes.</summary>
    [Parameter]
    [ValidateRange(1, MeasureRequest.MaximumSizeBytes)]
    public int SizeBytes { get; set; } = 1024;

    /// <summary>How many seconds each may take; one that takes longer counts as not arrived.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 900;

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string bucket in SourceBucket)
        {
            MeasureRequest request = new(bucket)
            {
                DestinationBucket = Given.OrNull(DestinationBucket),
                RuleId = Given.OrNull(RuleId),
                Count = Count,
                Interval = TimeSpan.FromSeconds(IntervalSec),
                ThrottleLimit = ThrottleLimit,
                SizeBytes = SizeBytes,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
            };
            yield return CommandItem.OfStream(bucket, (context, cancellationToken) =>
                new MeasureReplication(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }
}
