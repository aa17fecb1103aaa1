using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Http;

/// <summary>Who sent a request.</summary>
/// <param name="AccountId">The account, 12 digits; empty for an anonymous caller.</param>
/// <param name="Arn">The user, role session or root; empty for an anonymous caller.</param>
internal sealed record Caller(string AccountId, string Arn)
{
    /// <summary>A request without credentials.</summary>
    public static Caller Anonymous { get; } = new(string.Empty, string.Empty);

    /// <summary>The ARN of the role whose session this is; null for a root caller.</summary>
    public string? RoleArn { get; init; }

    /// <summary>IAM's unique id of the role whose session this is; null for a root caller.</summary>
    public string? RoleId { get; init; }

    /// <summary>The tags of the session: the role's, and over them those that it was assumed with.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What policies see of the request that was sent, whatever it is for.</summary>
    public AccessContext Context { get; init; } = RequestContext.Empty;

    /// <summary>Whether the request is signed by the old version 2, which neither every Region nor KMS takes.</summary>
    public bool SignsWithVersion2 { get; init; }

    /// <summary>The partition of the account; the commercial one for an anonymous caller.</summary>
    public AwsPartition Partition =>
        !IsAnonymous && AwsPartition.TryFromId(Arn.Split(':', 3)[1], out AwsPartition? partition) ? partition : AwsPartition.Aws;

    /// <summary>Whether there were no credentials.</summary>
    public bool IsAnonymous => AccountId.Length == 0;
}
