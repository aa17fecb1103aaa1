using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Setup;

/// <summary>What <see cref="GrantAccess"/> is asked for.</summary>
/// <param name="RoleArn">The ARN of the role that replicates, with its path.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
public sealed record GrantAccessRequest(string RoleArn, string DestinationBucket)
{
    /// <summary>The beginning of the keys that may be replicated; empty for all.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Whether delete markers may be replicated.</summary>
    public bool DeleteMarkers { get; init; } = true;

    /// <summary>Whether replicas may be given to the bucket's owner.</summary>
    public bool OwnerOverride { get; init; }

    /// <summary>The ARN of the key that encrypts replicas, or of its alias; null when there is none.</summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>Refuses what can't be.</summary>
    /// <exception cref="CrrException"><c>InvalidArn</c>, <c>InvalidBucketName</c>, <c>InvalidPrefix</c>.</exception>
    internal void Validate()
    {
        Identifiers.RoleArn.Parse(RoleArn);
        BucketNameRule.Validate(DestinationBucket);
        KeyPrefixRule.Validate(Prefix);
        if (ReplicaKmsKeyId is not null)
        {
            KmsKeyArn.ValidateKeyOrAlias(ReplicaKmsKeyId);
        }
    }
}
