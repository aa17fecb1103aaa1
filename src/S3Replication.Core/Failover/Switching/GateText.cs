using System.Globalization;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Says what the gate found.</summary>
internal static class GateText
{
    /// <summary>The numbers: <c>2 pending, 1 failed</c>; <c>nothing</c> when there are none.</summary>
    /// <param name="gate">What was found.</param>
    public static string Counts(OriginGate gate)
    {
        (long Count, string Name)[] kinds =
        [
            (gate.Pending, "pending"),
            (gate.Failed, "failed"),
            (gate.Missing, "missing"),
            (gate.NotReplicated, "that no rule takes"),
            (gate.Deletions, $"{Quantity.Word(gate.Deletions, "delete")} not repeated"),
            (gate.Different, "different"),
        ];
        string found = string.Join(", ", kinds
            .Where(kind => kind.Count > 0)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count:N0} {kind.Name}")));
        return found.Length == 0 ? "nothing" : found;
    }

    /// <summary>All of it in a sentence.</summary>
    /// <param name="gate">What was found.</param>
    public static string Of(OriginGate gate) => (gate.Lost, gate.Unknown) switch
    {
        (0, null) => $"Bucket {gate.DestinationBucket} has all that bucket {gate.SourceBucket} has.",
        (0, { } unknown) => unknown,
        (_, null) => $"Bucket {gate.DestinationBucket} lacks of bucket {gate.SourceBucket}: {Counts(gate)}.",
        (_, { } unknown) => $"Bucket {gate.DestinationBucket} lacks of bucket {gate.SourceBucket}, as far as is known: {Counts(gate)}. {unknown}",
    };
}
