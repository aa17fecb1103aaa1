using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The role may read tags where they are and write them where they go. A widespread example grants the reading on the
/// destination: then objects arrive without their tags, or fail.
/// </summary>
internal sealed class TagPermissions : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.TagPermissions, "The role lets tags travel", CheckSeverity.High, "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.DestinationExists, CheckIds.RoleExists],
        ProvenByLegs = [CanaryLegName.Put, CanaryLegName.Tags],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        RoleAccess source = await RoleAccess.ToSourceAsync(context, cancellationToken).ConfigureAwait(false);
        RoleAccess destination = await RoleAccess.ToDestinationAsync(context, cancellationToken).ConfigureAwait(false);
        CheckResult read = PermissionReview.Review(Info, source, [Demands.TagsOnSource]);
        CheckResult write = PermissionReview.Review(Info, destination, [Demands.TagsOnDestination]);
        if (read.Status == CheckStatus.Failed && GrantedOnDestination(destination))
        {
            read = read with
            {
                Cause = $"{Demands.TagsOnSource.Action} is granted on the destination bucket {destination.Bucket}, where it does "
                    + "nothing for replication; it is needed on the source. Tags do not travel.",
            };
        }

        CheckStatus[] worstFirst = [CheckStatus.Failed, CheckStatus.Unknown, CheckStatus.Passed];
        CheckResult worse = new[] { read, write }.MinBy(result => Array.IndexOf(worstFirst, result.Status))!;
        return worse.Status == CheckStatus.Passed
            ? worse with { Observed = $"{read.Observed} {write.Observed}" }
            : worse with { Mends = [.. read.Mends.Union(write.Mends)] };
    }

    private static bool GrantedOnDestination(RoleAccess destination) =>
        destination.Decide(Demands.TagsOnSource).Outcome == AccessOutcome.Allowed;
}
