using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Diagnosis;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Diagnosis;

/// <summary>Tells how far objects have come, for each destination.</summary>
[Cmdlet(VerbsCommon.Get, "CrrObjectStatus", DefaultParameterSetName = PrefixSet)]
[OutputType(typeof(ObjectReplicationStatus))]
public sealed class GetCrrObjectStatusCommand : AwsCommand
{
    private const string PrefixSet = "Prefix";
    private const string KeySet = "Key";

    private GetObjectStatus? _useCase;

    /// <summary>The bucket or buckets that the objects are in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>The key or keys.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = KeySet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    /// <summary>The version of the key; the current one, or the delete marker on top, when it is not given.</summary>
    [Parameter(ParameterSetName = KeySet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>What the keys begin with; every key when it is not given.</summary>
    [Parameter(ParameterSetName = PrefixSet)]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>Only what there is to say of this destination.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>How many objects are looked at at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = GetObjectStatusRequest.DefaultThrottleLimit;

    /// <inheritdoc/>
    private protected override int Limit => ThrottleLimit;

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string bucket in SourceBucket)
        {
            GetObjectStatusRequest request = new(bucket)
            {
                DestinationBucket = Given.OrNull(DestinationBucket),
                ThrottleLimit = ThrottleLimit,
            };
            if (ParameterSetName == PrefixSet)
            {
                yield return Item(bucket, request with { Prefix = Prefix ?? string.Empty });
                continue;
            }

            foreach (string key in Key)
            {
                yield return Item(key, request with { Key = key, VersionId = Given.OrNull(VersionId) });
            }
        }
    }

    private CommandItem Item(string target, GetObjectStatusRequest request) => CommandItem.OfStream(
        target, (context, cancellationToken) => UseCase().ExecuteAsync(request, context, cancellationToken));

    // One for all objects: it reads each bucket's configuration once.
    private GetObjectStatus UseCase() =>
        LazyInitializer.EnsureInitialized(ref _useCase, () => new GetObjectStatus(Services));
}
