using System.Globalization;

namespace S3Replication.Bench.Listing;

/// <summary>
/// Two buckets of one key space that differ in one key of a thousand: a quarter of those is missing in the second, a quarter is
/// extra there, and the rest has another size. Where a difference is, is drawn, but the same in every process.
/// </summary>
internal sealed class DataSet
{
    private const int KeysPerDifference = 1000;

    private readonly long _stride;

    private DataSet(string name, long size, Func<long, KeySpace?> space)
    {
        Name = name;
        Size = size;
        Differences = Math.Max(1, size / KeysPerDifference);
        long extra = (Differences + 2) / 4;
        Space = space(size + extra)!;
        _stride = Space.Count / Differences;
    }

    /// <summary>Its name: the key space and the size, as <c>deep-100000</c>. The buckets have <c>-a</c> and <c>-b</c> after it.</summary>
    public string Name { get; }

    /// <summary>How many objects the first bucket has; the second has as many, or one less.</summary>
    public long Size { get; }

    /// <summary>In how many keys they differ.</summary>
    public long Differences { get; }

    /// <summary>The keys of both.</summary>
    public KeySpace Space { get; }

    /// <summary>Reads a name; null when it is none.</summary>
    public static DataSet? Parse(string name)
    {
        int dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && long.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && size is >= 1 and <= 100_000_000
            && KeySpace.Create(name[..dash], size) is not null
            ? new(name, size, count => KeySpace.Create(name[..dash], count))
            : null;
    }

    /// <summary>How the buckets stand at a place.</summary>
    public DifferenceKind At(long index)
    {
        long number = Math.Min(index / _stride, Differences - 1);
        return index == PlaceOf(number) ? KindOf(number) : DifferenceKind.None;
    }

    /// <summary>The place of a difference.</summary>
    public long PlaceOf(long number) => (number * _stride) + (long)(Mix.At(2, number) % (ulong)_stride);

    /// <summary>The kind of a difference.</summary>
    public static DifferenceKind KindOf(long number) => (number % 4) switch
    {
        0 => DifferenceKind.Missing,
        1 => DifferenceKind.Extra,
        _ => DifferenceKind.Different,
    };
}
