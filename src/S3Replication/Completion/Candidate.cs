namespace S3Replication.Completion;

/// <summary>A value that a parameter could take.</summary>
/// <param name="Value">The value.</param>
/// <param name="Tooltip">What it is, in a few words.</param>
internal sealed record Candidate(string Value, string Tooltip)
{
    /// <summary>What people may begin to type instead of the value: a Region's name.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
