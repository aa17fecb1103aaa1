namespace S3Replication.Core.Organizations;

/// <summary>A policy that is attached to a root, unit or account.</summary>
/// <param name="Id">Its id, <c>p-…</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record AttachedPolicy(string Id, string Name);
