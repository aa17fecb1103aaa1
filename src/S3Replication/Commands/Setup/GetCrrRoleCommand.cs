using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Tells the roles that this module made, or the one that a bucket uses.</summary>
[Cmdlet(VerbsCommon.Get, "CrrRole")]
[OutputType(typeof(ReplicationRoleInfo))]
public sealed class GetCrrRoleCommand : AwsCommand
{
    /// <summary>The role with this name, whoever made it.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? RoleName { get; set; }

    /// <summary>The role that this bucket's replication configuration names, whoever made it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? SourceBucket { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        GetRolesRequest request = new(Given.OrNull(RoleName), Given.OrNull(SourceBucket));
        yield return CommandItem.OfStream(request.RoleName ?? request.SourceBucket, (context, cancellationToken) =>
            new GetRoles(Services).ExecuteAsync(request, context, cancellationToken));
    }
}
