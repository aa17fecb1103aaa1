using S3Replication.Core.Identifiers;

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

    /// <summary>The partition of the account; the commercial one for an anonymous caller.</summary>
    public AwsPartition Partition =>
        !IsAnonymous && AwsPartition.TryFromId(Arn.Split(':', 3)[1], out AwsPartition? partition) ? partition : AwsPartition.Aws;

    /// <summary>Whether there were no credentials.</summary>
    public bool IsAnonymous => AccountId.Length == 0;
}
