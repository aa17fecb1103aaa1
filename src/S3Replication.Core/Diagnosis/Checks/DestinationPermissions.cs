namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The role may write what the rule replicates to the destination.</summary>
internal sealed class DestinationPermissions : ICheck
{
    private const string BucketOwnerEnforced = "BucketOwnerEnforced";

    public CheckInfo Info { get; } = new(
        CheckIds.DestinationPermissions,
        "The role may write to the destination bucket",
        CheckSeverity.Critical,
        "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.DestinationExists, CheckIds.RoleExists],
        ProvenByLegs = [CanaryLegName.Put, CanaryLegName.Owner, CanaryLegName.DeleteMarker],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        RoleAccess access = await RoleAccess.ToDestinationAsync(context, cancellationToken).ConfigureAwait(false);
        if (!context.Rule.Destination.OwnerOverride)
        {
            return Review(context, access, ownerOverride: false);
        }

        // With ACLs disabled the bucket's owner owns replicas anyway.
        Fact<string?> ownership = await context.Facts
            .DestinationOwnershipAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        CheckResult review = Review(context, access, ownerOverride: ownership.Value != BucketOwnerEnforced);
        return ownership.IsUnknown && review.Status == CheckStatus.Failed
            && Review(context, access, ownerOverride: false).Status != CheckStatus.Failed
            ? Info.Unknown(ownership.Unreadable)
            : review;
    }

    private CheckResult Review(CheckContext context, RoleAccess access, bool ownerOverride) =>
        PermissionReview.Review(Info, access, Demands.OnDestination(context.DeleteMarkersTravel, ownerOverride));
}
