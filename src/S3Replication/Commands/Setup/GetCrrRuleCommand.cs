using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Tells the replication rules of a bucket.</summary>
[Cmdlet(VerbsCommon.Get, "CrrRule")]
[OutputType(typeof(ReplicationRuleInfo))]
public sealed class GetCrrRuleCommand : AwsCommand
{
    /// <summary>The bucket or buckets whose rules are wanted.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>Only the rule with this id.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>Only rules to this bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string bucket in SourceBucket)
        {
            GetRulesRequest request = new(bucket) { RuleId = Given.OrNull(RuleId), DestinationBucket = Given.OrNull(DestinationBucket) };
            yield return CommandItem.OfMany(bucket, (context, cancellationToken) =>
                new GetRules(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }
}
