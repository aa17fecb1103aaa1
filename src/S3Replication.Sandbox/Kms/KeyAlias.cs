namespace S3Replication.Sandbox.Kms;

/// <summary>Another name of a key.</summary>
/// <param name="Name">The name with <c>alias/</c> in front.</param>
/// <param name="Arn">Its own ARN.</param>
/// <param name="KeyArn">The key.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last pointed at a key.</param>
internal sealed record KeyAlias(string Name, string Arn, string KeyArn, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
