using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Audit;

/// <summary>Tells in what buckets differ, version by version and destination by destination.</summary>
[Cmdlet(VerbsData.Compare, "CrrBucket", DefaultParameterSetName = Listing)]
[OutputType(typeof(BucketDifference), typeof(ComparisonSummary), typeof(AthenaStatement))]
public sealed class CompareCrrBucketCommand : AwsCommand
{
    private const string Listing = "Listing";
    private const string Inventory = "Inventory";

    private string? _ofCheckpoint;

    /// <summary>The source, or several.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Listing)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>The destination; every one of the source's rules when it is not given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = Listing)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>The manifest of the source's inventory, in S3 or on this machine.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Inventory)]
    [ValidateNotNullOrEmpty]
    public string? SourceInventory { get; set; }

    /// <summary>The manifest of the destination's inventory, in S3 or on this machine.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Inventory)]
    [ValidateNotNullOrEmpty]
    public string? DestinationInventory { get; set; }

    /// <summary>Writes statements for Amazon Athena that find the differences, and compares nothing.</summary>
    [Parameter(ParameterSetName = Inventory)]
    public SwitchParameter AthenaQuery { get; set; }

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
    [ValidateSet("Missing", "Extra", "Different", "CurrentDiffers", "DeleteMarker", "Lagging", "OutsideRule", "Undetermined")]
    public string[] Kind { get; set; } = [];

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
    [Parameter(ParameterSetName = Listing)]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Writes the numbers of each destination instead of the differences.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan() => ParameterSetName == Listing ? PlanListings() : [PlanInventories()];

    private DifferenceKind[] Kinds() => [.. Kind.Select(kind => Enum.Parse<DifferenceKind>(kind, ignoreCase: true))];

    private IEnumerable<CommandItem> PlanListings()
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
                Kinds = Kinds(),
                LagLimit = LagLimit,
                CurrentOnly = CurrentOnly.IsPresent,
                ThrottleLimit = ThrottleLimit,
                CheckpointPath = checkpoint,
            };
            _ofCheckpoint ??= bucket;
            bool isSecond = checkpoint is not null && bucket != _ofCheckpoint;
            yield return new CommandItem(bucket, (context, cancellationToken) =>
            {
                if (isSecond)
                {
                    throw new CrrException(CrrErrorCode.InvalidParameter, $"A checkpoint is of one comparison, and {checkpoint} is of that of bucket {_ofCheckpoint}.")
                    {
                        Target = bucket,
                        Remedy = "Compare each bucket by itself, with a -CheckpointPath of its own.",
                    };
                }

                CompareBuckets compare = new(Services);
                return WriteAsync(compare.ExecuteAsync(request, context, cancellationToken), () => compare.Summaries, summary, context);
            });
        }
    }

    private CommandItem PlanInventories()
    {
        bool summary = Summary.IsPresent;
        bool athena = AthenaQuery.IsPresent;
        CompareInventoriesRequest request = new(PlaceOf(SourceInventory!), PlaceOf(DestinationInventory!))
        {
            RuleId = Given.OrNull(RuleId),
            Prefix = Prefix ?? string.Empty,
            Since = Since,
            Kinds = Kinds(),
            LagLimit = LagLimit,
            CurrentOnly = CurrentOnly.IsPresent,
            ThrottleLimit = ThrottleLimit,
        };
        return new CommandItem(request.SourceInventory, async (context, cancellationToken) =>
        {
            if (athena && summary)
            {
                throw new CrrException(CrrErrorCode.InvalidParameter, "-AthenaQuery compares nothing, so there is nothing for -Summary to count.")
                {
                    Remedy = "Leave out one of the two.",
                };
            }

            if (!athena)
            {
                CompareInventories compare = new(Services);
                await WriteAsync(compare.ExecuteAsync(request, context, cancellationToken), () => compare.Summaries, summary, context).ConfigureAwait(false);
                return;
            }

            foreach (AthenaStatement statement in await new WriteAthenaQuery(Services).ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false))
            {
                await context.WriteAsync(statement).ConfigureAwait(false);
            }
        });
    }

    // A path is meant from where the user is, which this process need not be.
    private string PlaceOf(string inventory) =>
        inventory.Contains("://", StringComparison.Ordinal) ? inventory : GetUnresolvedProviderPathFromPSPath(inventory);

    private static async Task WriteAsync(
        IAsyncEnumerable<BucketDifference> differences, Func<IReadOnlyList<ComparisonSummary>> summaries, bool summary, CmdletOperationContext context)
    {
        await foreach (BucketDifference difference in differences.ConfigureAwait(false))
        {
            if (!summary)
            {
                await context.WriteAsync(difference).ConfigureAwait(false);
            }
        }

        foreach (ComparisonSummary one in summary ? summaries() : [])
        {
            await context.WriteAsync(one).ConfigureAwait(false);
        }
    }
}
