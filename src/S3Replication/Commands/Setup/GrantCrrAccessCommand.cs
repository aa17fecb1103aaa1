using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Operations;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Lets another account's role replicate into a bucket: the destination account's half.</summary>
[Cmdlet(VerbsSecurity.Grant, "CrrAccess", SupportsShouldProcess = true)]
[OutputType(typeof(AccessGrant))]
public sealed class GrantCrrAccessCommand : AwsCommand
{
    /// <summary>The ARN of the role that replicates, with its path.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Role")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleArnCompleter))]
    public string RoleArn { get; set; } = string.Empty;

    /// <summary>The bucket or buckets that replicas go to.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

    /// <summary>The beginning of the keys that may be replicated; empty for all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>Whether delete markers may be replicated; yes unless told otherwise.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? DeleteMarkerReplication { get; set; }

    /// <summary>Whether replicas may be given to the bucket's owner.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? OwnerOverride { get; set; }

    /// <summary>The ARN of the KMS key that encrypts replicas, or of its alias.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? ReplicaKmsKeyId { get; set; }

    /// <summary>Writes the policies for another administrator, and asks and changes nothing.</summary>
    [Parameter]
    [Alias("PassThru")]
    public SwitchParameter AsPolicy { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool asPolicy = AsPolicy;
        foreach (string bucket in DestinationBucket)
        {
            GrantAccessRequest request = new(RoleArn, bucket)
            {
                Prefix = Prefix ?? string.Empty,
                DeleteMarkers = DeleteMarkerReplication ?? true,
                OwnerOverride = OwnerOverride ?? false,
                ReplicaKmsKeyId = Given.OrNull(ReplicaKmsKeyId),
            };
            yield return CommandItem.Of(bucket, (context, cancellationToken) => asPolicy
                ? Task.FromResult<AccessGrant?>(GrantAccess.Describe(request))
                : GrantAsync(request, context, cancellationToken));
        }
    }

    private Task<AccessGrant?> GrantAsync(
        GrantAccessRequest request, IOperationContext context, CancellationToken cancellationToken) =>
        new GrantAccess(Services).ExecuteAsync(request, context, cancellationToken);
}
