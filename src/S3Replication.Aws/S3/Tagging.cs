using Amazon.S3.Model;

namespace S3Replication.Aws.S3;

/// <summary>Tags between Core and the SDK, whose collections are null when they are empty.</summary>
internal static class Tagging
{
    /// <summary>The SDK's tags.</summary>
    /// <param name="tags">Core's.</param>
    public static List<Tag> From(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    /// <summary>Core's tags.</summary>
    /// <param name="tags">The SDK's.</param>
    public static Dictionary<string, string> Read(List<Tag>? tags) =>
        (tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value ?? string.Empty, StringComparer.Ordinal);
}
