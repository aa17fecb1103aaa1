namespace S3Replication.Core.Roles;

/// <summary>A policy of a role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">The ARN of a managed policy; null for an inline one.</param>
/// <param name="Document">The policy as JSON.</param>
public sealed record RolePolicy(string Name, string? Arn, string Document);
