using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Diagnosis;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Diagnosis;

/// <summary>Waits until objects have been replicated.</summary>
[Cmdlet(VerbsLifecycle.Wait, "CrrReplication", DefaultParameterSetName = PrefixSet)]
[OutputType(typeof(ObjectReplicationStatus))]
public sealed class WaitCrrReplicationCommand : AwsCommand
{
    private const string PrefixSet = "Prefix";
    private const string KeySet = "Key";

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

    /// <summary>The version of the key; the one that is current when the waiting begins, when it is not given.</summary>
    [Parameter(ParameterSetName = KeySet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>What the keys begin with; the whole backlog of the bucket when it is not given.</summary>
    [Parameter(ParameterSetName = PrefixSet)]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>How many seconds to wait at most: for each object that is named, for all of a prefix together.</summary>
    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = (int)WaitReplicationRequest.DefaultTimeout.TotalSeconds;

    /// <summary>Goes on when an object has FAILED, which S3 does not retry.</summary>
    [Parameter]
    public SwitchParameter ContinueOnFailure { get; set; }

    /// <summary>How many objects are waited for at once that come through the pipeline.</summary>
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
            WaitReplicationRequest request = new(bucket)
            {
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                ContinueOnFailure = ContinueOnFailure,
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

    private CommandItem Item(string target, WaitReplicationRequest request) => CommandItem.OfStream(
        target, (context, cancellationToken) => new WaitReplication(Services).ExecuteAsync(request, context, cancellationToken));
}
