using System.Collections.Immutable;

namespace S3Replication.Sandbox.Sns;

/// <summary>Somebody who gets what is published to a topic.</summary>
/// <param name="Arn">The ARN of the subscription.</param>
/// <param name="OwnerId">The account that subscribed.</param>
/// <param name="Protocol">How messages are brought: <c>sqs</c>, <c>email</c> or <c>email-json</c>.</param>
/// <param name="Endpoint">Where to.</param>
/// <param name="IsConfirmed">Whether who is there has said yes; mail waits for ever for that here.</param>
internal sealed record SnsSubscription(string Arn, string OwnerId, string Protocol, string Endpoint, bool IsConfirmed)
{
    /// <summary>The attribute that takes the envelope away.</summary>
    public const string Raw = "RawMessageDelivery";

    /// <summary>What was set for it.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether messages come as they were published, without an envelope.</summary>
    public bool IsRaw => string.Equals(Attributes.GetValueOrDefault(Raw), "true", StringComparison.OrdinalIgnoreCase);
}
