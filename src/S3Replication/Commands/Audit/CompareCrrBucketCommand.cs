using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Audit;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Audit;

/// <summary>Tells in what buckets differ, version by version and destination by destination.</summary>
[Cmdlet(VerbsData.Compare, "CrrBucket")]
[OutputType(typeof(BucketDifference), typeof(ComparisonSummary))]
public sealed class CompareCrrBucketCommand : AwsCommand
{
    /// <summary>The source, or several.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>The destination; every one of the source's rules when it is not given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>Only the keys and the destination of this rule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>What the keys begin with.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>Only differences of versions that were made at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only differences of these kinds.</summary>
    [Parameter]
    public DifferenceKind[] Kind { get; set; } = [];

    /// <summary>How young a version may be to be on its way yet.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? LagLimit { get; set; }

    /// <summary>Compares current objects by size and ETag, for copies that replication did not make.</summary>
    [Parameter]
    public SwitchParameter CurrentOnly { get; set; }

    /// <summary>How many listings are under way at once.</summary>
    [Parameter]
    [ValidateRange(1, CompareRequest.MaximumThrottleLimit)]
    public int ThrottleLimit { get; set; } = CompareRequest.DefaultThrottleLimit;

    /// <summary>The file that keeps what is done, so that a run that was cut off can be taken up again.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Writes the numbers of each destination instead of the differences.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        string? checkpoint = CheckpointPath is null ? null : GetUnresolvedProviderPathFromPSPath(CheckpointPath);
        bool summary = Summary.IsPresent;
        foreach (string bucket in SourceBucket)
        {
            CompareRequest request = new(bucket)
            {
                DestinationBucket = Given.OrNull(DestinationBucket),
                RuleId = Given.OrNull(RuleId),
                Prefix = Prefix ?? string.Empty,
                Since = Since,
                Kinds = Kind,
                LagLimit = LagLimit,
                CurrentOnly = CurrentOnly.IsPresent,
                ThrottleLimit = ThrottleLimit,
                CheckpointPath = checkpoint,
            };
            yield return new CommandItem(bucket, (context, cancellationToken) => RunAsync(request, summary, context, cancellationToken));
        }
    }

    private async Task RunAsync(CompareRequest request, bool summary, CmdletOperationContext context, CancellationToken cancellationToken)
    {
        CompareBuckets compare = new(Services);
        await foreach (BucketDifference difference in compare.ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            if (!summary)
            {
                await context.WriteAsync(difference).ConfigureAwait(false);
            }
        }

        foreach (ComparisonSummary one in summary ? compare.Summaries : [])
        {
            await context.WriteAsync(one).ConfigureAwait(false);
        }
    }
}
