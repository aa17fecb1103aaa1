namespace S3Replication.Core.Setup;

/// <summary>
/// A role that S3 can assume to replicate one bucket to another. Its properties bind by name to those of a rule.
/// </summary>
/// <param name="RoleName">Its name, without path.</param>
/// <param name="RoleArn">Its ARN.</param>
/// <param name="SourceBucket">A bucket that it may replicate from.</param>
/// <param name="DestinationBucket">A bucket that it may replicate to.</param>
/// <param name="PolicyName">The inline policy that grants it.</param>
/// <param name="Created">Whether the role was made now.</param>
/// <param name="Changed">Whether anything was changed: made, its trust policy, or its inline policy.</param>
public sealed record ReplicationRole(
    string RoleName,
    string RoleArn,
    string SourceBucket,
    string DestinationBucket,
    string PolicyName,
    bool Created,
    bool Changed);
