namespace S3Replication.Sandbox.Route53.Records;

/// <summary>What tells record sets of a zone apart.</summary>
/// <param name="Name">The name as it is kept.</param>
/// <param name="Type">The type.</param>
/// <param name="SetIdentifier">What tells it from others that are chosen between; null for none.</param>
internal sealed record RecordKey(string Name, string Type, string? SetIdentifier)
{
    /// <summary>By name, then type, then identifier, as lists are in order.</summary>
    public static IComparer<RecordKey> Comparer { get; } = Comparer<RecordKey>.Create(Compare);

    private string Order { get; } = RecordName.Order(Name);

    /// <summary>As the errors of a batch of changes write it.</summary>
    public override string ToString() => SetIdentifier is null
        ? $"[name='{Name}', type='{Type}']"
        : $"[name='{Name}', type='{Type}', set-identifier='{SetIdentifier}']";

    /// <summary>Whether it comes before another one (negative), behind it (positive), or is it.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other one.</param>
    public static int Compare(RecordKey one, RecordKey other)
    {
        int byName = string.CompareOrdinal(one.Order, other.Order);
        int byType = byName != 0 ? byName : string.CompareOrdinal(one.Type, other.Type);
        return byType != 0 ? byType : string.CompareOrdinal(one.SetIdentifier, other.SetIdentifier);
    }
}
