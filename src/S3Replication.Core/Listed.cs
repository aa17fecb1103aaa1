namespace S3Replication.Core;

/// <summary>
/// Lists for those who read results in PowerShell: it indexes arrays, but takes the list types that the compiler makes for collection
/// expressions, which nobody may see, for one thing, so that <c>$result.Checks[0]</c> would be all of them.
/// </summary>
internal static class Listed
{
    /// <summary>The same items, as an array.</summary>
    /// <param name="items">The items.</param>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> items) => items as T[] ?? items.ToArray();
}
