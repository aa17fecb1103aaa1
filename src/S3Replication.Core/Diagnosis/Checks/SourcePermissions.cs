namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The role may read the source.</summary>
internal sealed class SourcePermissions : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.SourcePermissions,
        "The role may read the source bucket",
        CheckSeverity.Critical,
        "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.RoleExists],
        ProvenByLegs = [CanaryLegName.Put, CanaryLegName.Kms],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken) => PermissionReview.Review(
        Info,
        await RoleAccess.ToSourceAsync(context, cancellationToken).ConfigureAwait(false),
        // The older permission to read does not do for objects encrypted with KMS keys.
        RuleKeys.AreUsed(context) ? [.. Demands.OnSource.Select(demand => demand with { Alternative = null })] : Demands.OnSource);
}
