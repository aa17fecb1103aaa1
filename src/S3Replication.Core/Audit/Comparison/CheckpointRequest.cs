namespace S3Replication.Core.Audit.Comparison;

/// <summary>What was asked for, as a checkpoint is bound to it.</summary>
/// <param name="SourceBucket">The source.</param>
/// <param name="DestinationBucket">The destination.</param>
/// <param name="CurrentOnly">Whether current objects are compared.</param>
/// <param name="Prefix">What keys begin with.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Since">The earliest time.</param>
/// <param name="Kinds">The kinds.</param>
/// <param name="LagLimit">The age of what may be on its way.</param>
internal sealed record CheckpointRequest(
    string SourceBucket,
    string? DestinationBucket,
    bool CurrentOnly,
    string Prefix,
    string? RuleId,
    DateTimeOffset? Since,
    string Kinds,
    TimeSpan? LagLimit)
{
    /// <summary>Of a request.</summary>
    /// <param name="request">The request.</param>
    public static CheckpointRequest Of(CompareRequest request) => new(
        request.SourceBucket,
        request.DestinationBucket,
        request.CurrentOnly,
        request.Prefix,
        request.RuleId,
        request.Since,
        string.Join(',', request.Kinds.Distinct().Order()),
        request.LagLimit);

    /// <summary>In what another request differs.</summary>
    /// <param name="other">The other request.</param>
    public string Difference(CheckpointRequest other)
    {
        (string Name, object? Mine, object? Other)[] all =
        [
            ("SourceBucket", SourceBucket, other.SourceBucket),
            ("DestinationBucket", DestinationBucket, other.DestinationBucket),
            ("CurrentOnly", CurrentOnly, other.CurrentOnly),
            ("Prefix", Prefix, other.Prefix),
            ("RuleId", RuleId, other.RuleId),
            ("Since", Since, other.Since),
            ("Kind", Kinds, other.Kinds),
            ("LagLimit", LagLimit, other.LagLimit),
        ];
        return string.Join(", ", all
            .Where(one => !Equals(one.Mine, one.Other))
            .Select(one => FormattableString.Invariant($"its {one.Name} is '{one.Mine}', not '{one.Other}'")));
    }
}
