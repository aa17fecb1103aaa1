namespace S3Replication.Core.Rehearsal;

/// <summary>The tag of everything that a rehearsal makes, so that what it left behind can be found.</summary>
internal static class DemoTags
{
    /// <summary>The tag.</summary>
    public static IReadOnlyDictionary<string, string> Owned { get; } =
        new Dictionary<string, string> { ["S3Replication:Rehearsal"] = "true" };
}
