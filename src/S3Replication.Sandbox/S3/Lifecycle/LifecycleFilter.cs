using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// Which objects a rule is for
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html">Lifecycle rule filters</see>).
/// </summary>
/// <param name="Prefix">How their keys begin.</param>
/// <param name="Tags">Tags that they all have.</param>
/// <param name="LargerThan">They are larger than that, in bytes; null for any size.</param>
/// <param name="SmallerThan">They are smaller than that, in bytes; null for any size.</param>
internal sealed record LifecycleFilter(
    string Prefix, IReadOnlyList<KeyValuePair<string, string>> Tags, long? LargerThan, long? SmallerThan)
{
    /// <summary>Whether it asks for sizes.</summary>
    public bool HasSize => LargerThan is not null || SmallerThan is not null;

    /// <summary>Whether a version is one of them. A delete marker has neither tags nor a size.</summary>
    public bool Matches(StoredVersion version) =>
        version.Key.StartsWith(Prefix, StringComparison.Ordinal)
        && Tags.All(tag => version.Tags.TryGetValue(tag.Key, out string? value) && value == tag.Value)
        && (!HasSize || !version.IsDeleteMarker)
        && !(version.Content.Length <= LargerThan)
        && !(version.Content.Length >= SmallerThan);
}
