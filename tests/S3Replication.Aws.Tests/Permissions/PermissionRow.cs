namespace S3Replication.Aws.Tests.Permissions;

/// <summary>An action in a generated policy, and what AWS documents of its absence.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Policy"><c>role</c>, <c>bucket policy</c> or <c>key policy</c>.</param>
/// <param name="Sid">The statement, without the digest of the role.</param>
/// <param name="Action">The action.</param>
/// <param name="Effect">What happens without it.</param>
/// <param name="Reason">The failure reason that the page gives; null when it gives none.</param>
/// <param name="Page">The page below AWS's user guide of S3.</param>
internal sealed record PermissionRow(
    string Scenario, string Policy, string Sid, string Action, PermissionEffect Effect, string? Reason, string Page)
{
    /// <summary>Whether it can be proven by taking the action away and writing an object; what jobs need is proven by jobs.</summary>
    public bool IsProvable => Effect is not (PermissionEffect.Undocumented or PermissionEffect.FailsTask or PermissionEffect.FailsJob);

    /// <inheritdoc/>
    public override string ToString() => $"{Scenario}: {Policy}, {Sid}, {Action}";
}
