namespace S3Replication.Core.Audit.Ranges;

/// <summary>What lies behind one key and up to another, in S3's order.</summary>
/// <param name="After">The key behind which it begins; null for the first key of all.</param>
/// <param name="UpTo">The last key of it; null for the last key of all.</param>
internal readonly record struct KeySpan(string? After, string? UpTo)
{
    /// <summary>Every key.</summary>
    public static KeySpan Everything { get; }

    /// <summary>Whether no key can lie in it.</summary>
    public bool IsEmpty => After is not null && UpTo is not null && KeyOrder.Compare(After, UpTo) >= 0;

    /// <summary>Whether a key lies in it.</summary>
    /// <param name="key">The key.</param>
    public bool Contains(string key) => KeyOrder.IsAfter(key, After) && KeyOrder.IsUpTo(key, UpTo);
}
