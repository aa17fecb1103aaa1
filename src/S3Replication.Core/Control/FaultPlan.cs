using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Control;

/// <summary>The faults that a change asks for, and those that it takes back. Ids tell what a fault is for, so a second run finds it.</summary>
internal static class FaultPlan
{
    private const double LongestMilliseconds = 600_000;

    /// <summary>The faults that shall be there.</summary>
    /// <param name="change">What shall be otherwise.</param>
    /// <param name="now">The sandbox's time.</param>
    public static IReadOnlyList<CrrSandboxFault> Wanted(SandboxChange change, DateTimeOffset now)
    {
        DateTimeOffset? until = change.For is { } time ? now + time : null;
        List<CrrSandboxFault> faults =
        [
            .. change.RegionDown.Select(region => new CrrSandboxFault { Id = $"region-down:{region}", Kind = "regionDown", Region = region }),
            .. change.BucketDown.Select(bucket => new CrrSandboxFault { Id = $"bucket-down:{bucket}", Kind = "bucketDown", Bucket = bucket }),
        ];
        faults.AddRange(Scoped(change).Where(fault => fault.Amount > 0).Select(fault => new CrrSandboxFault
        {
            Id = IdOf(fault.Name, change),
            Kind = fault.Kind,
            Bucket = change.BucketName,
            Operation = change.Operation,
            Region = change.Region,
            Probability = fault.IsTime ? 1 : fault.Amount,
            DelayMilliseconds = fault.IsTime ? (int)fault.Amount : 0,
            Seed = fault.IsTime ? 0 : change.Seed ?? 0,
        }));
        return [.. faults.Select(fault => fault with { Until = until })];
    }

    /// <summary>Those of the faults that are there that a change takes back.</summary>
    /// <param name="change">What shall be otherwise.</param>
    /// <param name="present">What is there.</param>
    public static IReadOnlyList<CrrSandboxFault> Unwanted(SandboxChange change, IReadOnlyList<CrrSandboxFault> present)
    {
        HashSet<string> ids = [.. Scoped(change).Where(fault => fault.Amount == 0).Select(fault => IdOf(fault.Name, change))];
        return
        [
            .. present.Where(fault => ids.Contains(fault.Id)
                || (fault is { Kind: "regionDown", Region: { } region } && change.RegionUp.Contains(region, StringComparer.Ordinal))
                || (fault is { Kind: "bucketDown", Bucket: { } bucket } && change.BucketUp.Contains(bucket, StringComparer.Ordinal))),
        ];
    }

    /// <summary>Refuses what makes no sense.</summary>
    /// <param name="change">What shall be otherwise.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c>, <c>InvalidRegion</c>.</exception>
    public static void Check(SandboxChange change)
    {
        // What is down by a mistyped name would be nowhere down, and the rehearsal would prove nothing.
        foreach (string region in change.RegionDown.Concat(change.RegionUp).Concat(change.Region is { } one ? [one] : []))
        {
            AwsRegion.Validate(region);
        }

        foreach ((string name, string _, double amount, bool isTime) in Scoped(change))
        {
            if (isTime ? amount is not (>= 0 and <= LongestMilliseconds) : amount is not (>= 0 and <= 1))
            {
                throw Refuse(
                    name, isTime ? $"The {name} is between 0 and 10 minutes." : $"The {name} is between 0 and 1, not {amount}.");
            }
        }

        if (Scoped(change).Count == 0 && (change.BucketName ?? change.Operation ?? change.Region) is { } scope)
        {
            throw Refuse(
                scope,
                $"'{scope}' says where a rate, a latency or a stale read is to be, and none was given.",
                "Add -ErrorRate, -ThrottleRate, -DropRate, -LostAnswerRate, -Latency or -StaleFor.");
        }

        if (change.RegionDown.Intersect(change.RegionUp, StringComparer.Ordinal)
            .Concat(change.BucketDown.Intersect(change.BucketUp, StringComparer.Ordinal)).FirstOrDefault() is { } both)
        {
            throw Refuse(both, $"'{both}' can't go down and come back at once.");
        }

        if (change.For is { } time && (time <= TimeSpan.Zero || Wanted(change, default).Count == 0))
        {
            throw Refuse(target: null, "A duration goes with an outage, a rate, a latency or a stale read, and is longer than nothing.");
        }
    }

    private static List<(string Name, string Kind, double Amount, bool IsTime)> Scoped(SandboxChange change)
    {
        (string Name, string Kind, double? Amount, bool IsTime)[] all =
        [
            ("error-rate", "error", change.ErrorRate, false),
            ("throttle-rate", "throttle", change.ThrottleRate, false),
            ("drop-rate", "drop", change.DropRate, false),
            ("lost-answer-rate", "dropAnswer", change.LostAnswerRate, false),
            ("latency", "delay", change.Latency?.TotalMilliseconds, true),
            ("stale-time", "staleConfiguration", change.StaleFor?.TotalMilliseconds, true),
        ];
        return [.. all.Where(fault => fault.Amount is not null).Select(fault => (fault.Name, fault.Kind, fault.Amount!.Value, fault.IsTime))];
    }

    private static string IdOf(string name, SandboxChange change) => string.Join(
        ':', new[] { name, change.BucketName, change.Operation, change.Region }.Where(part => part is not null));

    private static CrrException Refuse(string? target, string message, string? remedy = null) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = remedy };
}
