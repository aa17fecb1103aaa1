namespace S3Replication.Sandbox.Iam;

/// <summary>A version of a managed policy.</summary>
/// <param name="Id"><c>v1</c> and so on.</param>
/// <param name="Document">The policy as JSON.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record PolicyVersion(string Id, string Document, DateTimeOffset CreatedAt);
