using System.Collections;
using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Makes a bucket that can take part in replication.</summary>
[Cmdlet(VerbsCommon.New, "CrrBucket", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationBucket))]
public sealed class NewCrrBucketCommand : AwsCommand
{
    /// <summary>The name or names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    public string[] BucketName { get; set; } = [];

    /// <summary>The Region that the bucket shall be in.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public override string? Region { get; set; }

    /// <summary>Turns Object Lock on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter ObjectLock { get; set; }

    /// <summary>The tags of a bucket that is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Hashtable? Tag { get; set; }

    /// <summary>How many buckets are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <inheritdoc/>
    private protected override int Limit => ThrottleLimit;

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string bucket in BucketName)
        {
            CreateBucketRequest request = new(bucket)
            {
                Region = Given.OrNull(Region),
                ObjectLock = ObjectLock,
                Tags = Tags.From(Tag) ?? new Dictionary<string, string>(),
            };
            yield return CommandItem.Of(bucket, (context, cancellationToken) =>
                new CreateBucket(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }
}
