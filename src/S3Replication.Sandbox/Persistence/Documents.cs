namespace S3Replication.Sandbox.Persistence;

/// <summary>The documents of a part.</summary>
internal static class Documents
{
    /// <summary>Those whose keys begin alike, in the order of their keys.</summary>
    /// <param name="documents">The documents by their keys.</param>
    /// <param name="prefix">What the keys begin with.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(this IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents, string prefix) =>
        documents.Where(document => document.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(document => document.Key, StringComparer.Ordinal)
            .Select(document => document.Value);
}
