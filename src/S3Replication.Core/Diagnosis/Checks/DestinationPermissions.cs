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
        bool ownerOverride = context.Rule.Destination.OwnerOverride;
        if (ownerOverride)
        {
            // With ACLs disabled the bucket's owner owns replicas anyway; what can't be read is taken for enabled.
            Fact<string?> ownership = await context.Facts
                .DestinationOwnershipAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
            ownerOverride = ownership.Value != BucketOwnerEnforced;
        }

        return PermissionReview.Review(
            Info,
            await RoleAccess.ToDestinationAsync(context, cancellationToken).ConfigureAwait(false),
            Demands.OnDestination(context.DeleteMarkersTravel, ownerOverride));
    }
}
