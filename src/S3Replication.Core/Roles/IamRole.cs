namespace S3Replication.Core.Roles;

/// <summary>An IAM role.</summary>
/// <param name="Name">Its name, without path.</param>
/// <param name="Arn">Its ARN, with path.</param>
/// <param name="Path">Its path, <c>/</c> as a rule.</param>
/// <param name="TrustPolicy">The trust policy as JSON.</param>
public sealed record IamRole(string Name, string Arn, string Path, string TrustPolicy)
{
    /// <summary>Its tags; empty in listings, where IAM leaves them out.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was made; null when IAM did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The ARN of the policy that is its permissions boundary; null when it has none.</summary>
    public string? PermissionsBoundary { get; init; }
}
