using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis;

/// <summary>Says in words what became of a canary.</summary>
internal static class CanaryVerdict
{
    /// <summary>The arrival of the canary itself as the first leg.</summary>
    public static CanaryLeg Put(CanaryResult result) => new(CanaryLegName.Put, result.Status switch
    {
        CanaryStatus.Passed => CanaryLegStatus.Passed,
        CanaryStatus.TimedOut => CanaryLegStatus.TimedOut,
        _ => CanaryLegStatus.Failed,
    })
    {
        Lag = result.Lag,
        Cause = result.Cause,
        Remedy = result.Remedy,
    };

    /// <summary>All legs together: the worst of them, and what is said of it.</summary>
    public static CanaryResult Sum(CanaryResult result, IReadOnlyList<CanaryLeg> legs)
    {
        (CanaryLegStatus Leg, CanaryStatus Canary)[] worstFirst =
        [
            (CanaryLegStatus.Failed, CanaryStatus.Failed),
            (CanaryLegStatus.TimedOut, CanaryStatus.TimedOut),
            (CanaryLegStatus.Unknown, CanaryStatus.Unknown),
        ];
        foreach ((CanaryLegStatus status, CanaryStatus canary) in worstFirst)
        {
            if (legs.FirstOrDefault(leg => leg.Status == status) is { } worst)
            {
                string of = worst.Name == CanaryLegName.Put ? string.Empty : $"{worst.Name}: ";
                return result with { Status = canary, Cause = $"{of}{worst.Cause}", Remedy = worst.Remedy, Legs = legs };
            }
        }

        return result with { Legs = legs };
    }

    /// <summary>Its replica was never seen.</summary>
    public static CanaryResult NotArrived(CanaryResult result, ReplicationStatus status, TimeSpan timeout) => status switch
    {
        ReplicationStatus.None => result with
        {
            Cause = $"S3 gave the canary no replication status: no enabled rule of bucket {result.SourceBucket} took it when it was written.",
            Remedy = "See the rule's status, prefix and tags with Get-CrrRule; a rule that was just set takes effect after a few minutes.",
        },
        ReplicationStatus.Failed => result with
        {
            Cause = "S3 reports FAILED: the role, a policy, a key or the destination bucket does not let it through.",
            Remedy = "Mend what the checks of Test-CrrReplication find. S3 does not try failed objects again: upload them anew, or use Batch Replication.",
        },
        ReplicationStatus.Completed => result with
        {
            Cause = $"S3 reports COMPLETED, but version {result.VersionId} was not seen in bucket {result.DestinationBucket} within {timeout.TotalSeconds:0} s.",
            Remedy = $"Compare the rule's destination with {result.DestinationBucket}, and look whether something deletes replicas there.",
        },
        _ => result with
        {
            Status = CanaryStatus.TimedOut,
            Cause = $"The canary was still on its way ({ReplicaComparison.Name(status)}) after {timeout.TotalSeconds:0} s.",
            Remedy = "S3 promises no time without Replication Time Control; most objects arrive within 15 minutes. Give -TimeoutSec 900.",
        },
    };

    /// <summary>Its replica was seen and compared.</summary>
    public static CanaryResult Arrived(CanaryResult result, ReplicaFindings findings)
    {
        // The source has one status for all destinations of an object: another one may be late, or have failed.
        bool otherDestination = findings.SourceStatus is ReplicationStatus.Pending or ReplicationStatus.Failed;
        string[] differences =
        [
            .. findings.Differences.Where(
                difference => !otherDestination || !difference.StartsWith(ReplicaComparison.SourceStatus, StringComparison.Ordinal)),
        ];
        return differences.Length > 0
            ? result with
            {
                Cause = $"The replica is not what was sent: {string.Join("; ", differences)}.",
                Remedy = "Look for what else writes to the destination bucket, and whether the role may read and write tags.",
            }
            : result with
            {
                Status = CanaryStatus.Passed,
                Cause = otherDestination
                    ? $"It arrived here; the source says {ReplicaComparison.Name(findings.SourceStatus)} because of another destination."
                    : null,
            };
    }
}
