using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Adds a replication rule to a bucket, or changes one that this module made.</summary>
[Cmdlet(VerbsCommon.Set, "CrrRule", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationRuleInfo))]
public sealed class SetCrrRuleCommand : RuleCommand
{
    /// <summary>The bucket whose configuration gets the rule.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The bucket or buckets that replicas go to; each gets a rule of its own.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        PutRuleRequest[] requests = [.. DestinationBucket.Select(destination => Rule(SourceBucket, destination))];
        yield return CommandItem.OfMany(SourceBucket, (context, cancellationToken) =>
            new PutRule(Services).ExecuteManyAsync(requests, context, cancellationToken));
    }
}
