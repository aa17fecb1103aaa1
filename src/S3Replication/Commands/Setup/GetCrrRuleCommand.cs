using System.Collections;
using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Tells the replication rules of a bucket, or which of them replicate an object and why.</summary>
[Cmdlet(VerbsCommon.Get, "CrrRule", DefaultParameterSetName = RulesSet)]
[OutputType(typeof(ReplicationRuleInfo), ParameterSetName = [RulesSet])]
[OutputType(typeof(RuleExplanation), ParameterSetName = [ObjectSet])]
public sealed class GetCrrRuleCommand : AwsCommand
{
    private const string RulesSet = "Rules";
    private const string ObjectSet = "Object";

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

    /// <summary>The key or keys of objects that the rules are judged by.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    /// <summary>The tags that the object has when it is written.</summary>
    [Parameter(ParameterSetName = ObjectSet)]
    public IDictionary? Tag { get; set; }

    /// <summary>The object's storage class.</summary>
    [Parameter(ParameterSetName = ObjectSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StorageClassCompleter))]
    public string StorageClass { get; set; } = "STANDARD";

    /// <summary>Whether a KMS key encrypts the object.</summary>
    [Parameter(ParameterSetName = ObjectSet)]
    public SwitchParameter KmsEncrypted { get; set; }

    /// <summary>Whether it is a delete marker instead.</summary>
    [Parameter(ParameterSetName = ObjectSet)]
    public SwitchParameter DeleteMarker { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan() =>
        ParameterSetName == ObjectSet ? SourceBucket.SelectMany(Explanations) : Rules();

    private IEnumerable<CommandItem> Explanations(string bucket)
    {
        foreach (string key in Key)
        {
            ReplicationSubject subject = new(key)
            {
                Tags = Tags.From(Tag) ?? [],
                StorageClass = StorageClass,
                IsKmsEncrypted = KmsEncrypted,
                IsDeleteMarker = DeleteMarker,
            };
            ExplainRulesRequest request = new(bucket, subject)
            {
                RuleId = Given.OrNull(RuleId),
                DestinationBucket = Given.OrNull(DestinationBucket),
            };
            yield return CommandItem.OfMany(bucket, (context, cancellationToken) =>
                new ExplainRules(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }

    private IEnumerable<CommandItem> Rules()
    {
        foreach (string bucket in SourceBucket)
        {
            GetRulesRequest request = new(bucket) { RuleId = Given.OrNull(RuleId), DestinationBucket = Given.OrNull(DestinationBucket) };
            yield return CommandItem.OfMany(bucket, (context, cancellationToken) =>
                new GetRules(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }
}
