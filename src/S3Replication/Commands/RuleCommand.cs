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
    [BooleanText]
    public bool? Enabled { get; set; }

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
        StorageClass = StorageClass,
        Account = Account,
        Enabled = Enabled,
    };
}
