using System.Collections;
using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Adds a replication rule to a bucket, or changes one that this module made.</summary>
[Cmdlet(VerbsCommon.Set, "CrrRule", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationRuleInfo))]
public sealed class SetCrrRuleCommand : AwsCommand
{
    /// <summary>The bucket whose configuration gets the rule.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The bucket that replicas go to.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string DestinationBucket { get; set; } = string.Empty;

    /// <summary>The ARN of the role that S3 assumes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Role")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RoleArnCompleter))]
    public string? RoleArn { get; set; }

    /// <summary>The rule's id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>The keys' beginning; empty for every object.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>The tags that objects must have.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IDictionary? Tag { get; set; }

    /// <summary>The priority, unique among the bucket's rules.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? Priority { get; set; }

    /// <summary>Whether delete markers travel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? DeleteMarkerReplication { get; set; }

    /// <summary>Whether metadata changes made to replicas travel back.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? ReplicaModifications { get; set; }

    /// <summary>The storage class of replicas; empty for the source object's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(StorageClassCompleter))]
    public string? StorageClass { get; set; }

    /// <summary>The account that owns the destination bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Account { get; set; }

    /// <summary>Whether the rule is enabled.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? Enabled { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        PutRuleRequest request = new(SourceBucket, DestinationBucket)
        {
            RoleArn = Given.OrNull(RoleArn),
            RuleId = Given.OrNull(RuleId),
            Prefix = Prefix,
            Tags = Tags.From(Tag),
            Priority = Priority,
            DeleteMarkerReplication = DeleteMarkerReplication,
            ReplicaModifications = ReplicaModifications,
            StorageClass = StorageClass,
            Account = Account,
            Enabled = Enabled,
        };
        yield return CommandItem.Of(SourceBucket, (context, cancellationToken) =>
            new PutRule(Services).ExecuteAsync(request, context, cancellationToken));
    }
}
