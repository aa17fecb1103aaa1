namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Which cause hides which, and which can't be together: docs/proof/dominance.md, which was written before the pairs were run.</summary>
internal static class DominanceTable
{
    private static readonly Lazy<(IReadOnlySet<(string, string)> Hides, IReadOnlySet<(string, string)> Excludes)> s_table = new(Read);

    /// <summary>Whether the one may keep the other from being told.</summary>
    public static bool Hides(Cause one, Cause other) => s_table.Value.Hides.Contains((one.Id, other.Id));

    /// <summary>Whether the two can't be there together.</summary>
    public static bool Excludes(Cause one, Cause other) =>
        s_table.Value.Excludes.Contains((one.Id, other.Id)) || s_table.Value.Excludes.Contains((other.Id, one.Id));

    private static (IReadOnlySet<(string, string)> Hides, IReadOnlySet<(string, string)> Excludes) Read()
    {
        HashSet<(string, string)> hides = [];
        HashSet<(string, string)> excludes = [];
        foreach (string[] cells in File.ReadLines(ProofPage.PathOf("dominance.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            HashSet<(string, string)> set = cells[2] switch
            {
                "hides" => hides,
                "excludes" => excludes,
                _ => throw new InvalidOperationException($"'{cells[2]}' is neither hides nor excludes."),
            };
            Assert.NotEmpty(cells[4]);
            set.UnionWith(from one in Causes(cells[1]) from other in Causes(cells[3]) select (one, other));
        }

        return (hides, excludes);
    }

    private static IEnumerable<string> Causes(string cell) => cell.Split(' ').SelectMany(word =>
    {
        string[] ids = [.. CauseTable.All.Select(cause => cause.Id).Where(id => id.StartsWith(word, StringComparison.Ordinal))];
        return ids.Length > 0 ? ids : throw new InvalidOperationException($"There is no cause {word}.");
    });
}
