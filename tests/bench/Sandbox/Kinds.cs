namespace S3Replication.Bench.Sandbox;

/// <summary>The kinds of requests whose answers the bare host knows.</summary>
internal static class Kinds
{
    /// <summary>The kind of a request.</summary>
    public static string Of(string method, string target)
    {
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        ReadOnlySpan<char> query = mark < 0 ? [] : target.AsSpan(mark);
        return query.Contains("list-type=2", StringComparison.Ordinal) ? "list"
            : query.Contains("versions=", StringComparison.Ordinal) ? "versions"
            : method == "PUT" ? "put"
            : method == "GET" ? "get"
            : "other";
    }
}
