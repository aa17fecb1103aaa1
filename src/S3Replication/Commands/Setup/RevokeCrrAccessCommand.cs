using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Takes back what lets another account's role replicate into a bucket.</summary>
[Cmdlet(VerbsSecurity.Revoke, "CrrAccess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AccessGrant))]
public sealed class RevokeCrrAccessCommand : AwsCommand
{
    /// <summary>The ARN of the role, with its path.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Role")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleArnCompleter))]
    public string RoleArn { get; set; } = string.Empty;

    /// <summary>The bucket or buckets that replicas went to.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

    /// <summary>The ARN of the KMS key that encrypted replicas, or of its alias.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? ReplicaKmsKeyId { get; set; }

    /// <summary>Writes what was taken back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        foreach (string bucket in DestinationBucket)
        {
            RevokeAccessRequest request = new(RoleArn, bucket, Given.OrNull(ReplicaKmsKeyId));
            yield return new CommandItem(bucket, async (context, cancellationToken) =>
            {
                AccessGrant? taken = await new RevokeAccess(Services)
                    .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
                await context.WriteAsync(passThru ? taken : null).ConfigureAwait(false);
            });
        }
    }
}
