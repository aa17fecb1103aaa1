using System.Collections;
using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;

namespace S3Replication.Commands;

/// <summary>The base of the cmdlets that have the parameters of a rule.</summary>
public abstract class RuleCommand : AwsCommand
{
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
    [NumberText]
    public int? Priority { get; set; }

    /// <summary>Whether delete markers travel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? DeleteMarkerReplication { get; set; }

    /// <summary>Whether metadata changes made to replicas travel back.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? ReplicaModifications { get; set; }

    /// <summary>Whether objects encrypted with KMS keys travel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? SseKmsEncryptedObjects { get; set; }

    /// <summary>The ARN of the KMS key for their replicas; empty for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? ReplicaKmsKeyId { get; set; }

    /// <summary>The storage class of replicas; empty for the source object's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(StorageClassCompleter))]
    public string? StorageClass { get; set; }

    /// <summary>The account that owns the destination bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Account { get; set; }

    /// <summary>Whether the destination bucket's owner becomes the replicas' owner.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? OwnerOverride { get; set; }

    /// <summary>Whether S3 Replication Time Control is on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? ReplicationTimeControl { get; set; }

    /// <summary>Whether replication metrics are on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? Metrics { get; set; }

    /// <summary>Whether the rule is enabled; empty, as in an empty cell, leaves it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ValidateSet("Enabled", "Disabled", "")]
    public string? Status { get; set; }

    /// <summary>The rule as the parameters say it now.</summary>
    /// <param name="source">The bucket whose configuration gets the rule.</param>
    /// <param name="destination">The bucket that replicas go to.</param>
    private protected PutRuleRequest Rule(string source, string destination) => new(source, destination)
    {
        RoleArn = Given.OrNull(RoleArn),
        RuleId = Given.OrNull(RuleId),
        Prefix = Prefix,
        Tags = Tags.From(Tag),
        Priority = Priority,
        DeleteMarkerReplication = DeleteMarkerReplication,
        ReplicaModifications = ReplicaModifications,
        SseKmsEncryptedObjects = SseKmsEncryptedObjects,
        ReplicaKmsKeyId = ReplicaKmsKeyId,
        StorageClass = StorageClass,
        Account = Account,
        OwnerOverride = OwnerOverride,
        ReplicationTimeControl = ReplicationTimeControl,
        Metrics = Metrics,
        Enabled = Given.OrNull(Status)?.Equals("Enabled", StringComparison.OrdinalIgnoreCase),
    };
}
