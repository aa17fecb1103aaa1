using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Tells which bucket replicates where, across buckets.</summary>
[Cmdlet(VerbsCommon.Get, "CrrReplication")]
[OutputType(typeof(ReplicationLink))]
public sealed class GetCrrReplicationCommand : AwsCommand
{
    private readonly object _gate = new();
    private GetReplication? _reading;

    /// <summary>Only these sources; every bucket of the account without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>Only rules to this bucket.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>How many buckets are read at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    private protected override int Limit => ThrottleLimit;

    private GetReplication Reading
    {
        get
        {
            lock (_gate)
            {
                return _reading ??= new GetReplication(Services);
            }
        }
    }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        IEnumerable<string?> sources = SourceBucket.DefaultIfEmpty<string?>(null);
        foreach (string? source in sources)
        {
            GetReplicationRequest request = new()
            {
                SourceBucket = Given.OrNull(source),
                DestinationBucket = Given.OrNull(DestinationBucket),
                AtOnce = ThrottleLimit,
            };
            yield return CommandItem.OfStream(source ?? "every bucket", (context, cancellationToken) =>
                Reading.ExecuteAsync(request, context, cancellationToken));
        }
    }
}
