namespace S3Replication.Core.Setup;

/// <summary>What <see cref="GetRoles"/> is asked for; with neither, all roles that this module made.</summary>
/// <param name="RoleName">The role with this name, whoever made it; null for any.</param>
/// <param name="SourceBucket">The role that this bucket's configuration names, whoever made it; null for any.</param>
public sealed record GetRolesRequest(string? RoleName, string? SourceBucket);
