namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Makes the checks of a rule in their order, and leaves those open that others have made pointless.</summary>
internal static class CheckRunner
{
    private static readonly ICheck[] s_checks =
    [
        new SourceBucketExists(),
        VersioningEnabled.OfSource(),
        new ConfigurationIsValid(),
        new RuleIsEnabled(),
        new RuleIsNotOutranked(),
        LintCheck.OfFilter(),
        new DestinationBucketExists(),
        new DestinationOwnerMatches(),
        VersioningEnabled.OfDestination(),
        LintCheck.OfReplicaKey(),
        LintCheck.OfReplicas(),
        new RoleExists(),
        new RoleTrustsS3(),
        new SourcePermissions(),
        new DestinationPermissions(),
        new TagPermissions(),
        new ObjectLockMatches(),
        new KeysAreUsable(),
        KeyPermissions.OfSource(),
        KeyPermissions.OfReplicas(),
        new ActionsAreKnown(),
        new ResourcesFit(),
        new ConditionKeysAreKnown(),
        new PrincipalsAreAlive(),
        new RolePathMatches(),
        new PoliciesAreNotTooWide(),
        new WayBackExists(),
        new ReplicaModificationsAgree(),
        new DeleteMarkersAgree(),
    ];

    /// <summary>Every check, in the order in which they are made.</summary>
    public static IReadOnlyList<ICheck> Checks => s_checks;

    /// <summary>Makes them.</summary>
    public static async Task<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        List<CheckResult> results = [];
        Dictionary<string, string> roots = new(StringComparer.Ordinal);
        foreach (ICheck check in s_checks.Where(check => context.HasRule || !check.Info.NeedsRule))
        {
            string? broken = check.Info.Needs.FirstOrDefault(roots.ContainsKey);
            CheckResult result = broken is null
                ? await check.RunAsync(context, cancellationToken).ConfigureAwait(false)
                : check.Info.Blocked(roots[broken]);
            results.Add(result);
            if (result.Status == CheckStatus.Failed || result.BlockedBy is not null)
            {
                roots[result.Id] = result.BlockedBy ?? result.Id;
            }
        }

        return results;
    }
}
