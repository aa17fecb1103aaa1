using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Rewrites a V1 replication configuration to the V2 schema with the same meaning.</summary>
[Cmdlet(VerbsData.Update, "CrrConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ReplicationRuleInfo))]
public sealed class UpdateCrrConfigurationCommand : AwsCommand
{
    /// <summary>The bucket or buckets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SourceBucket", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] BucketName { get; set; } = [];

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string bucket in BucketName)
        {
            yield return CommandItem.OfMany(bucket, (context, cancellationToken) =>
                new UpgradeConfiguration(Services).ExecuteAsync(bucket, context, cancellationToken));
        }
    }
}
