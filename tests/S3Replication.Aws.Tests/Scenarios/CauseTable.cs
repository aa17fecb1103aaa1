using S3Replication.Aws.Tests.Scenarios.Causes;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>All causes, in the order of their numbers.</summary>
internal static class CauseTable
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        .. MissingPermission.All,
        .. OlderThanRule.All,
        .. KeysNotOptedIn.All,
        .. KeyTrouble.All,
        .. VersioningOff.All,
        .. FilterMisses.All,
        .. NotLetIn.All,
        .. Denied.All,
        .. DeniedByOrganization.All,
        .. OwnerNotChanged.All,
        .. NotTrusted.All,
        .. MarkersStay.All,
        .. Chained.All,
        .. RulePaused.All,
        .. Overwritten.All,
        .. DestinationGone.All,
        .. LockMissing.All,
        .. FailuresLeft.All,
        .. ForeignOwned.All,
        .. Archived.All,
        .. AlarmsMute.All,
        .. Backlogged.All,
        .. JobsFail.All,
        .. HardDeleted.All,
        .. RuleOutranked.All,
        .. CustomerKeysBlocked.All,
        .. ReplicasExpire.All,
        .. RequesterPaysThere.All,
        .. RegionOff.All,
        .. AnnotationsFail.All,
        .. SetUpJustNow.All,
    ];

    public static Cause Of(string id) => All.Single(cause => cause.Id == id);
}
