using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Whether a rule acts on an object, and why.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
/// <param name="RuleId">The rule's id; null when it has none.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Acts">Whether the rule replicates the object.</param>
/// <param name="Reason">Why it does or doesn't, for programs.</param>
/// <param name="Explanation">Why it does or doesn't, in a sentence.</param>
public sealed record RuleExplanation(
    string SourceBucket, string DestinationBucket, string? RuleId, string Key, bool Acts, RuleReason Reason, string Explanation)
{
    /// <summary>The rule's priority; null in a V1 rule.</summary>
    public int? Priority { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{RuleId ?? "rule"} to {DestinationBucket}: {Explanation}";
}
