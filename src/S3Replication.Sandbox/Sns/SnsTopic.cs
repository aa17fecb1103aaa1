using System.Collections.Immutable;

namespace S3Replication.Sandbox.Sns;

/// <summary>A standard topic. It never changes: another takes its place.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Settings">The attributes that were set, the policy always among them.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Subscriptions">Who gets its messages, in the order in which they came.</param>
internal sealed record SnsTopic(
    TopicArn Arn,
    ImmutableSortedDictionary<string, string> Settings,
    ImmutableSortedDictionary<string, string> Tags,
    ImmutableArray<SnsSubscription> Subscriptions)
{
    /// <summary>How many subscriptions there have been that are gone.</summary>
    public int Deleted { get; init; }

    /// <summary>Who may do what with it.</summary>
    public string Policy => Settings[TopicAttributes.Policy];
}
