namespace S3Replication.Bench.Listing;

/// <summary>Keys by their place in the order of UTF-8, made when they are asked for: any number of them takes no memory.</summary>
internal abstract class KeySpace(long count)
{
    /// <summary>The longest key in bytes.</summary>
    public const int MaxKeyLength = 128;

    /// <summary>How many keys there are.</summary>
    public long Count { get; } = count;

    /// <summary>Makes one by its name: <c>flat</c>, <c>deep</c> or <c>skewed</c>; null when there is none of that name.</summary>
    public static KeySpace? Create(string name, long count) => name switch
    {
        "flat" => new FlatSpace(count),
        "deep" => new DeepSpace(count),
        "skewed" => new SkewedSpace(count),
        _ => null,
    };

    /// <summary>Writes the key at a place, and returns its length.</summary>
    public abstract int Write(long index, Span<byte> key);

    /// <summary>The first place whose key is not before a text; <see cref="Count"/> when all are before it.</summary>
    public long LowerBound(ReadOnlySpan<byte> text)
    {
        Span<byte> key = stackalloc byte[MaxKeyLength];
        long low = 0;
        long high = Count;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            int length = Write(middle, key);
            if (key[..length].SequenceCompareTo(text) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The first place whose key comes after all that begin with a text.</summary>
    public long AfterPrefix(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length == 0)
        {
            return Count;
        }

        // no byte of UTF-8 is 255
        Span<byte> bound = stackalloc byte[prefix.Length];
        prefix.CopyTo(bound);
        bound[^1]++;
        return LowerBound(bound);
    }

    /// <summary>The first place whose key comes after a text.</summary>
    public long After(ReadOnlySpan<byte> text)
    {
        Span<byte> key = stackalloc byte[MaxKeyLength];
        long index = LowerBound(text);
        return index < Count && key[..Write(index, key)].SequenceEqual(text) ? index + 1 : index;
    }
}
