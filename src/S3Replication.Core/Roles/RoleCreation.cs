namespace S3Replication.Core.Roles;

/// <summary>A role to make.</summary>
/// <param name="Name">Its name, without path.</param>
/// <param name="TrustPolicy">The trust policy as JSON.</param>
public sealed record RoleCreation(string Name, string TrustPolicy)
{
    /// <summary>Its path: <c>/</c>, or <c>/name/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>What it is for; shown in the IAM console.</summary>
    public string? Description { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The ARN of the policy that is its permissions boundary; null for none.</summary>
    public string? PermissionsBoundary { get; init; }
}
