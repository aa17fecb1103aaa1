namespace S3Replication.Core.Audit.Ranges;

/// <summary>Makes places in the order of keys out of keys.</summary>
internal static class KeyText
{
    private const int LastScalar = 0x10FFFF;
    private const int BeforeSurrogates = 0xD7FF;
    private const int BehindSurrogates = 0xE000;

    /// <summary>How much of their beginning two keys share, not ending within a character.</summary>
    /// <param name="x">A key.</param>
    /// <param name="y">Another.</param>
    public static int Shared(string x, string y) => Whole(x, x.AsSpan().CommonPrefixLength(y));

    /// <summary>The length of a beginning that does not end within a character.</summary>
    /// <param name="key">The key.</param>
    /// <param name="length">The length in units of UTF-16.</param>
    public static int Whole(string key, int length) =>
        length > 0 && length < key.Length && char.IsHighSurrogate(key[length - 1]) && char.IsLowSurrogate(key[length]) ? length - 1 : length;

    /// <summary>
    /// A place behind every key that begins so. One other key may lie on it, and few before it: where to cut may be off by so much.
    /// </summary>
    /// <param name="beginning">What the keys begin with; not empty.</param>
    /// <returns>Null when every place is before it.</returns>
    public static string? Behind(string beginning)
    {
        int last = Whole(beginning, beginning.Length - 1);
        int scalar = char.IsSurrogatePair(beginning, last)
            ? char.ConvertToUtf32(beginning, last)
            : beginning[last];
        return scalar switch
        {
            LastScalar => last == 0 ? null : Behind(beginning[..last]),
            >= BeforeSurrogates and < BehindSurrogates => beginning[..last] + (char)BehindSurrogates,
            _ => beginning[..last] + char.ConvertFromUtf32(scalar + 1),
        };
    }
}
