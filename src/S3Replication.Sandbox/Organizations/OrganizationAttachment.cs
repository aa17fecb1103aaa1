namespace S3Replication.Sandbox.Organizations;

/// <summary>A policy that is attached to something.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="TargetId">The root, unit or account.</param>
internal sealed record OrganizationAttachment(string PolicyId, string TargetId);
