using System.Collections;
using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Makes the role that S3 assumes to replicate, completes one that this module made, or fits it to its rules.</summary>
[Cmdlet(VerbsCommon.New, "CrrRole", SupportsShouldProcess = true, DefaultParameterSetName = BucketsSet)]
[OutputType(typeof(ReplicationRole))]
public sealed class NewCrrRoleCommand : AwsCommand
{
    private const string BucketsSet = "Buckets";
    private const string RulesSet = "Rules";

    private readonly Dictionary<string, List<ReplicationRuleInfo>> _rules = new(StringComparer.Ordinal);

    /// <summary>The role's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string RoleName { get; set; } = string.Empty;

    /// <summary>The bucket or buckets that objects are replicated from.</summary>
    [Parameter(ParameterSetName = BucketsSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>The bucket or buckets that replicas go to.</summary>
    [Parameter(ParameterSetName = BucketsSet, Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

    /// <summary>The rules that the role is fitted to.</summary>
    [Parameter(ParameterSetName = RulesSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [RuleArgument]
    public ReplicationRuleInfo[] Rule { get; set; } = [];

    /// <summary>KMS keys that source objects are encrypted with, besides the buckets' default keys.</summary>
    [Parameter(ParameterSetName = RulesSet)]
    [ValidateNotNullOrEmpty]
    public string[] SourceKmsKeyId { get; set; } = [];

    /// <summary>Lets S3 Batch Replication use the role too.</summary>
    [Parameter]
    public SwitchParameter Batch { get; set; }

    /// <summary>The bucket that completion reports of batch jobs go to.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? ReportBucket { get; set; }

    /// <summary>The bucket that manifests of batch jobs are kept in.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? ManifestBucket { get; set; }

    /// <summary>Lets S3 assume the role for its source buckets alone.</summary>
    [Parameter]
    public SwitchParameter ConfusedDeputyProtection { get; set; }

    /// <summary>The path of a role that is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Path { get; set; }

    /// <summary>The ARN of the policy that becomes the permissions boundary of a role that is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? PermissionsBoundary { get; set; }

    /// <summary>The tags of a role that is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        if (Rule.Length == 0)
        {
            yield return Item(Request(RoleName) with { SourceBuckets = SourceBucket, DestinationBuckets = DestinationBucket });
            yield break;
        }

        // A role is fitted to all of its rules at once.
        if (!_rules.TryGetValue(RoleName, out List<ReplicationRuleInfo>? rules))
        {
            _rules[RoleName] = rules = [];
        }

        rules.AddRange(Rule);
    }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Conclude()
    {
        foreach ((string role, List<ReplicationRuleInfo> rules) in _rules)
        {
            yield return Item(Request(role) with { Rules = rules, SourceKmsKeyIds = SourceKmsKeyId });
        }
    }

    private CreateReplicationRoleRequest Request(string roleName) => new(roleName, [], [])
    {
        Path = Given.OrNull(Path),
        PermissionsBoundary = Given.OrNull(PermissionsBoundary),
        Tags = Tags.From(Tag) ?? new Dictionary<string, string>(),
        Batch = Told(nameof(Batch), Batch),
        ReportBucket = Given.OrNull(ReportBucket),
        ManifestBucket = Given.OrNull(ManifestBucket),
        ConfusedDeputyProtection = Told(nameof(ConfusedDeputyProtection), ConfusedDeputyProtection),
    };

    // What was not said stays as it is; -Batch:$false takes it back.
    private bool? Told(string name, SwitchParameter value) =>
        MyInvocation.BoundParameters.ContainsKey(name) ? value.IsPresent : null;

    private CommandItem Item(CreateReplicationRoleRequest request) => CommandItem.OfMany(
        request.RoleName,
        (context, cancellationToken) => new CreateReplicationRole(Services).ExecuteAsync(request, context, cancellationToken));
}
