using S3Replication.Aws.Tests.Scenarios.Causes;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>All causes, in the order of their numbers.</summary>
internal static class CauseTable
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        .. MissingPermission.All,
        .. KeyTrouble.All,
        .. VersioningOff.All,
        .. NotLetIn.All,
        .. Denied.All,
        .. OwnerNotChanged.All,
        .. NotTrusted.All,
        .. RulePaused.All,
        .. DestinationGone.All,
        .. LockMissing.All,
        .. RuleOutranked.All,
    ];

    public static Cause Of(string id) => All.Single(cause => cause.Id == id);
}
