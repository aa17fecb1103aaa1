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
        new BaselineIsKept(),
        new RuleIsNotOutranked(),
        LintCheck.OfFilter(),
        new DestinationBucketExists(),
        new DestinationOwnerMatches(),
        VersioningEnabled.OfDestination(),
        new PayerIsTheOwner(),
        new KeysAreOptedIn(),
        new CustomerKeysAreTaken(),
        new LifecyclesAgree(),
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
        new RegionsEnabled(),
        new OrganizationPolicies(),
        new SecondOpinion(),
        new AlarmsMatch(),
        new BatchJobsSucceed(),
        new ObjectsSinceRule(),
        new BacklogIsShort(),
        new ReplicasPresent(),
        new NoChains(),
        new NoLoops(),
        new StorageClasses(),
        new FilterMatches(),
        new MarkersArrive(),
        new ObjectKeys(),
        new ObjectOwners(),
        new FailuresRetried(),
        new AnnotationsArrive(),
    ];

    /// <summary>Every check, in the order in which they are made.</summary>
    public static IReadOnlyList<ICheck> Checks => s_checks;

    /// <summary>
    /// Makes them, each as soon as those are made that it needs: what doesn't depend on each other is read at the same time.
    /// Those that the caller excludes are left out.
    /// </summary>
    public static async Task<IReadOnlyList<CheckResult>> RunAsync(
        CheckContext context, ExcludedChecks excluded, CancellationToken cancellationToken)
    {
        Dictionary<string, Task<CheckResult>> begun = new(StringComparer.Ordinal);
        List<Task<CheckResult>> results = [];
        foreach (ICheck check in s_checks.Where(check => context.HasRule || !check.Info.NeedsRule))
        {
            Task<CheckResult>[] needed = [.. check.Info.Needs.Where(begun.ContainsKey).Select(id => begun[id])];
            Task<CheckResult> result = excluded.IsUnneeded(check.Info)
                ? Task.FromResult(ExcludedChecks.Result(check.Info))
                : RunAsync(check, needed, context, cancellationToken);
            begun[check.Info.Id] = result;
            results.Add(result);
        }

        return
        [
            .. (await Task.WhenAll(results).ConfigureAwait(false))
                .Select(result => excluded.Contains(result.Id) ? ExcludedChecks.Of(result) : result),
        ];
    }

    private static async Task<CheckResult> RunAsync(
        ICheck check, Task<CheckResult>[] needed, CheckContext context, CancellationToken cancellationToken)
    {
        CheckResult[] results = await Task.WhenAll(needed).ConfigureAwait(false);
        CheckResult? broken = Array.Find(results, result => result.Status == CheckStatus.Failed || result.BlockedBy is not null);
        return broken is null
            ? await check.RunAsync(context, cancellationToken).ConfigureAwait(false)
            : check.Info.Blocked(broken.BlockedBy ?? broken.Id);
    }
}
