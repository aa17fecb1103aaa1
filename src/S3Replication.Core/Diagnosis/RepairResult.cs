namespace S3Replication.Core.Diagnosis;

/// <summary>What was repaired about one rule.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to; null when there is no rule.</param>
/// <param name="RuleId">The rule's id; null when it has none, or there is no rule.</param>
/// <param name="Mends">Each mend, and each finding that has none.</param>
/// <param name="Before">The examination before.</param>
/// <param name="After">The examination after; the one before when nothing was changed.</param>
public sealed record RepairResult(
    string SourceBucket,
    string? DestinationBucket,
    string? RuleId,
    IReadOnlyList<RepairItem> Mends,
    ReplicationTestResult Before,
    ReplicationTestResult After)
{
    /// <summary>Each mend, and each finding that has none.</summary>
    public IReadOnlyList<RepairItem> Mends { get; init => field = Listed.Of(value); } = Listed.Of(Mends);

    /// <summary>Whether anything is other now than it was.</summary>
    public bool Changed => Mends.Any(mend => mend.Status == RepairItemStatus.Applied);

    /// <summary>Whether the canary did worse after the mends, so that they were taken back.</summary>
    public bool TakenBack => Mends.Any(mend => mend.Status == RepairItemStatus.TakenBack);

    /// <summary>Whether replication can be said to work now.</summary>
    public bool Succeeded => After.Succeeded;

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{After.Status}: {SourceBucket} to {DestinationBucket ?? "nowhere"}, "
        + $"{Mends.Count(mend => mend.Status == RepairItemStatus.Applied)} of {Mends.Count} mends made";
}
