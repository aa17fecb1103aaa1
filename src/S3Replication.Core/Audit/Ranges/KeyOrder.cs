namespace S3Replication.Core.Audit.Ranges;

/// <summary>
/// The order in which S3 lists keys: that of their UTF-8 bytes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html">Listing object keys
/// programmatically</see>). Ordinal order is that of UTF-16: there a character beyond U+FFFF, written with surrogates, comes
/// before U+E000 to U+FFFF, and in UTF-8 behind them.
/// </summary>
public sealed class KeyOrder : IComparer<string?>
{
    private const int FirstSurrogate = 0xD800;
    private const int BehindSurrogates = 0xE000;
    private const int Surrogates = BehindSurrogates - FirstSurrogate;
    private const int CharactersAbove = 0x10000 - BehindSurrogates;

    private KeyOrder()
    {
    }

    /// <summary>The comparer.</summary>
    public static KeyOrder Instance { get; } = new();

    /// <summary>Compares two keys; less than 0 when <paramref name="x"/> comes first.</summary>
    /// <param name="x">A key.</param>
    /// <param name="y">Another.</param>
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        int same = x.CommonPrefixLength(y);
        return same == x.Length || same == y.Length
            ? x.Length - y.Length
            : Rank(x[same]) - Rank(y[same]);
    }

    /// <summary>Whether a key lies up to an end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="upTo">The end, which belongs to what it ends; null is behind every key.</param>
    public static bool IsUpTo(string key, string? upTo) => upTo is null || Compare(key, upTo) <= 0;

    /// <summary>Whether a key lies behind a beginning.</summary>
    /// <param name="key">The key.</param>
    /// <param name="after">The beginning, which does not belong to what it begins; null is before every key.</param>
    public static bool IsAfter(string key, string? after) => after is null || Compare(key, after) > 0;

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => Compare(x.AsSpan(), y.AsSpan()),
    };

    // Puts the surrogates behind all that UTF-16 has behind them.
    private static int Rank(char unit) => unit switch
    {
        < (char)FirstSurrogate => unit,
        < (char)BehindSurrogates => unit + CharactersAbove,
        _ => unit - Surrogates,
    };
}
