using System.Globalization;

namespace S3Replication.Core.Control;

/// <summary>What one rule owes to one destination in a sandbox.</summary>
/// <param name="SourceBucket">The bucket that the versions were written to.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="DestinationBucket">Where they go.</param>
/// <param name="Count">How many deliveries are owed, changes of metadata included.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Oldest">Since when the oldest of them waits, by the sandbox's clock.</param>
public sealed record CrrSandboxBacklog(
    string SourceBucket, string RuleId, string DestinationBucket, int Count, long Bytes, DateTimeOffset Oldest)
{
    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} of {SourceBucket} to {DestinationBucket}, rule {RuleId}");
}
