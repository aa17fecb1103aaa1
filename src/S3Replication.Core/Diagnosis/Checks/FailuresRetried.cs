using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// No object has been left behind as FAILED: S3 does not try again, whatever is mended
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html">Getting replication status information</see>).
/// </summary>
internal sealed class FailuresRetried : SampleCheck
{
    // Each costs no request: the policies have been read.
    private const int KeysAskedFor = 20;

    public override CheckInfo Info { get; } = new(
        CheckIds.FailuresRetried, "No object stays FAILED", CheckSeverity.High, "replication-status.html")
    {
        Needs =
        [
            CheckIds.SourceExists,
            CheckIds.ConfigurationValid,
            CheckIds.RuleEnabled,
            CheckIds.DestinationExists,
            CheckIds.DestinationOwner,
            CheckIds.DestinationVersioning,
            CheckIds.RoleExists,
            CheckIds.RoleTrust,
            CheckIds.SourcePermissions,
            CheckIds.DestinationPermissions,
            CheckIds.TagPermissions,
            CheckIds.ObjectLock,
            CheckIds.KeysUsable,
            CheckIds.SourceKeyPermissions,
            CheckIds.ReplicaKeyPermissions,
            CheckIds.ObjectKeys,
            CheckIds.ObjectOwners,
            CheckIds.CustomerKeys,
            CheckIds.RequesterPays,
            CheckIds.OrganizationPolicies,
        ],
    };

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        SampledObject[] failed = [.. sample.TakenBy(context.Rule).Where(one => one.Status == ReplicationStatus.Failed)];
        if (failed.Length == 0)
        {
            return Info.Passed($"{sample.Looked} None that the rule takes is FAILED.");
        }

        // The status is one for all destinations: where the version is, it is another that failed.
        Fact<ReplicaSightings> replicas = await context.Facts.Objects.ReplicasAsync(context, cancellationToken).ConfigureAwait(false);
        SampledObject[] absent = [.. failed.Where(one => replicas.Value?.Has(one) != true)];
        if (absent.Length == 0)
        {
            return Info.Passed($"{SampleWords.Count(failed.Length)} FAILED, of which bucket {context.DestinationBucket} has each version.");
        }

        if (replicas.IsUnknown && context.Configuration.Rules.Select(rule => rule.Destination.BucketArn).Distinct().Count() > 1)
        {
            return Info.Unknown(replicas.Unreadable);
        }

        CheckResult? refused = await RefusedAsync(context, absent, cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        bool since = sample.TakenBy(context.Rule).Any(one =>
            one.Status == ReplicationStatus.Completed && one.Listed.LastModified > absent[0].Listed.LastModified);
        return Info.Warning(
            $"{SampleWords.Count(absent.Length)} FAILED and not in bucket {context.DestinationBucket}: {ObjectSample.Names(absent)}.",
            since
                ? "Newer objects arrive, so that what made them fail seems to be mended; but S3 does not retry, and lifecycle rules pass them over for good."
                : "The checks find nothing that would make them fail now, and nothing newer has arrived that would prove it. "
                    + "S3 does not retry, and lifecycle rules pass them over for good.",
            (since ? string.Empty : "Prove that it works now: Test-CrrReplication -Canary. ") + SampleWords.Backfill(context, "Failed"));
    }

    // Policies may leave out some keys alone, which those of the checks before, that ask for any key of the rule, can't show.
    private async Task<CheckResult?> RefusedAsync(
        CheckContext context, SampledObject[] failed, CancellationToken cancellationToken)
    {
        foreach (string key in failed.Select(one => one.Key).Distinct().Take(KeysAskedFor))
        {
            RoleAccess source = await RoleAccess.ToSourceAsync(context, cancellationToken, key).ConfigureAwait(false);
            RoleAccess destination = await RoleAccess.ToDestinationAsync(context, cancellationToken, key).ConfigureAwait(false);
            CheckResult[] reviews =
            [
                PermissionReview.Review(Info, source, Demands.OnSource),
                PermissionReview.Review(Info, destination, Demands.OnDestination(deleteMarkers: false, ownerOverride: false)),
            ];
            if (reviews.FirstOrDefault(review => review.Status == CheckStatus.Failed) is { } found)
            {
                return found with
                {
                    Observed = $"{SampleWords.Count(failed.Length)} FAILED: {ObjectSample.Names(failed)}. {found.Observed}",
                    Remedy = $"{found.Remedy} Then, for what FAILED: {SampleWords.Backfill(context, "Failed")}",
                };
            }
        }

        return null;
    }
}
