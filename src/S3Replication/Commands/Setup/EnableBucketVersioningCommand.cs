using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Turns versioning on, which replication needs on both sides.</summary>
[Cmdlet(VerbsLifecycle.Enable, "BucketVersioning", SupportsShouldProcess = true)]
[OutputType(typeof(BucketVersioning))]
public sealed class EnableBucketVersioningCommand : AwsCommand
{
    /// <summary>The bucket or buckets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] BucketName { get; set; } = [];

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
            EnableVersioningRequest request = new(bucket);
            yield return CommandItem.Of(bucket, (context, cancellationToken) =>
                new EnableVersioning(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }
}
