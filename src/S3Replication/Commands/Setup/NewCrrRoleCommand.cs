using System.Collections;
using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Makes the role that S3 assumes to replicate, or completes one that this module made.</summary>
[Cmdlet(VerbsCommon.New, "CrrRole", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationRole))]
public sealed class NewCrrRoleCommand : AwsCommand
{
    /// <summary>The role's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string RoleName { get; set; } = string.Empty;

    /// <summary>The bucket or buckets that objects are replicated from.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>The bucket or buckets that replicas go to.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

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
        CreateReplicationRoleRequest request = new(RoleName, SourceBucket, DestinationBucket)
        {
            Path = Given.OrNull(Path),
            PermissionsBoundary = Given.OrNull(PermissionsBoundary),
            Tags = Tags.From(Tag) ?? new Dictionary<string, string>(),
        };
        yield return CommandItem.OfMany(RoleName, (context, cancellationToken) =>
            new CreateReplicationRole(Services).ExecuteAsync(request, context, cancellationToken));
    }
}
