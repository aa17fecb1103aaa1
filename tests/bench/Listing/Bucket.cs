namespace S3Replication.Bench.Listing;

/// <summary>One of the two buckets of a data set.</summary>
/// <param name="Data">The data set.</param>
/// <param name="IsSecond">Whether it is the second one, the copy.</param>
internal sealed record Bucket(DataSet Data, bool IsSecond)
{
    /// <summary>Its name.</summary>
    public string Name => Data.Name + (IsSecond ? "-b" : "-a");

    /// <summary>The name of the other one.</summary>
    public string OtherName => Data.Name + (IsSecond ? "-a" : "-b");

    /// <summary>Reads a name; null when there is no such bucket.</summary>
    public static Bucket? Parse(string name) =>
        (name.EndsWith("-a", StringComparison.Ordinal) || name.EndsWith("-b", StringComparison.Ordinal))
        && DataSet.Parse(name[..^2]) is DataSet data
            ? new(data, name[^1] == 'b')
            : null;

    /// <summary>Whether it has the key at a place that stands so.</summary>
    public bool Has(DifferenceKind kind) => kind != (IsSecond ? DifferenceKind.Missing : DifferenceKind.Extra);
}
