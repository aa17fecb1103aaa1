namespace S3Replication.Sandbox.Storage;

/// <summary>
/// S3 lists keys in the order of their UTF-8 bytes. UTF-16 has another order only where a surrogate meets a
/// character from U+E000 on.
/// </summary>
internal sealed class KeyOrder : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static KeyOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int shared = Math.Min(x.Length, y.Length);
        int i = x.AsSpan(0, shared).CommonPrefixLength(y.AsSpan(0, shared));
        return i == shared ? x.Length.CompareTo(y.Length) : Rank(x[i]).CompareTo(Rank(y[i]));
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
