using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Refuses what no switch can be asked for, and words what a switch comes to.</summary>
internal static class SwitchTerms
{
    /// <summary>Refuses it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="CrrException">One of the <c>Invalid…</c> codes.</exception>
    public static void Validate(SwitchOriginRequest request)
    {
        BucketNameRule.Validate(request.SourceBucket);
        BucketNameRule.Validate(request.DestinationBucket);
        KeyPrefixRule.Validate(request.Prefix);
        if (request.SourceBucket == request.DestinationBucket)
        {
            throw Invalid(request.SourceBucket, $"Bucket {request.SourceBucket} can't take its own place.", "Name the other bucket: -DestinationBucket.");
        }

        int given = new[] { request.RecordName, request.MultiRegionAccessPoint, request.KeyValueStore }.Count(name => name is not null);
        if (given != 1)
        {
            throw Invalid(
                target: null,
                given == 0 ? "Nothing says what is to be switched." : "One thing is switched at a time.",
                "Give -RecordName, -MultiRegionAccessPoint or -KeyValueStore.");
        }

        if (request.HostedZoneId is { } zone && request.RecordName is null)
        {
            throw Invalid(zone, "-HostedZoneId says where a record is, and none was given.", "Leave it out, or give -RecordName.");
        }

        if (request.Timeout <= TimeSpan.Zero)
        {
            throw Invalid($"{request.Timeout}", "Nothing can be verified in no time.", "Give -TimeoutSec 1, or more.");
        }

        if (request.RecordName is { } record)
        {
            DnsName.Validate(record);
        }

        if (request.KeyValueStore is { } store)
        {
            KeyValueStoreCommands.Validate(store, request.Key);
        }

        if (request.MultiRegionAccessPoint is null && new[] { request.SourceBucket, request.DestinationBucket }.FirstOrDefault(HasPeriod) is { } bucket)
        {
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
            throw Invalid(bucket, $"The name {bucket} has a period: S3's certificate for HTTPS is good for names without one only.", "Serve a bucket without a period in its name.");
        }
    }

    /// <summary>What is said when a switch is refused.</summary>
    /// <param name="gate">What the gate found.</param>
    /// <param name="first">The first losses.</param>
    public static CrrException Refusal(OriginGate gate, IReadOnlyList<OriginLoss> first)
    {
        List<string> remedies = [];
        if (gate.Pending + gate.Deletions > 0)
        {
            remedies.Add($"Stop the writers and wait for what is on its way: Wait-CrrReplication {gate.SourceBucket}.");
        }

        if (gate.Failed + gate.Missing + gate.NotReplicated > 0)
        {
            remedies.Add($"Bring what nothing sends: Start-CrrBackfill {gate.SourceBucket} {gate.DestinationBucket}.");
        }

        remedies.Add(gate.Unknown is null
            ? "-WhatIf shows each loss; -Force switches nonetheless and tells each."
            : "When the source is lost for longer than you can wait, -Force switches nonetheless, tells what is known to be lost, and that the rest is not known.");
        return new CrrException(CrrErrorCode.InvalidState, $"Nothing was switched. {gate}{Names(gate, first)}")
        {
            Target = gate.SourceBucket,
            Remedy = string.Join(' ', remedies),
            Report = gate,
        };
    }

    /// <summary>What is asked before a switch.</summary>
    /// <param name="gate">What the gate found.</param>
    public static string Action(OriginGate gate)
    {
        string action = $"Serve bucket {gate.DestinationBucket} in the place of {gate.SourceBucket}";
        return (gate.Lost, gate.Unknown) switch
        {
            (0, null) => action,
            (0, _) => $"{action}, although it can't be known what is lost",
            (_, null) => $"{action}, although this is lost: {GateText.Counts(gate)}",
            _ => $"{action}, although this is lost: {GateText.Counts(gate)}, and more that can't be known",
        };
    }

    /// <summary>The call that takes a switch back.</summary>
    /// <param name="request">What was asked for.</param>
    public static string Rollback(SwitchOriginRequest request)
    {
        string way = request.RecordName is { } record ? $"-RecordName {record}" : $"-MultiRegionAccessPoint {request.MultiRegionAccessPoint}";
        return $"Switch-CrrOrigin -SourceBucket {request.DestinationBucket} -DestinationBucket {request.SourceBucket} {way}"
            + (request.HostedZoneId is { } zone ? $" -HostedZoneId {zone}" : string.Empty)
            + (request.Prefix.Length > 0 ? $" -Prefix {ShellText.PowerShell(request.Prefix)}" : string.Empty);
    }

    private static string Names(OriginGate gate, IReadOnlyList<OriginLoss> first) =>
        first.Count == 0 ? string.Empty : $" {(gate.Lost > first.Count ? "The first ones: " : string.Empty)}{string.Join(", ", first.Select(loss => loss.Key))}.";

    private static bool HasPeriod(string bucket) => bucket.Contains('.', StringComparison.Ordinal);

    private static CrrException Invalid(string? target, string message, string remedy) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = remedy };
}
