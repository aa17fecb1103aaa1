namespace S3Replication.Core.Ports;

/// <summary>Who the credentials belong to.</summary>
/// <param name="AccountId">The account, 12 digits.</param>
/// <param name="Arn">The user or the assumed role.</param>
public sealed record CallerIdentity(string AccountId, string Arn);
