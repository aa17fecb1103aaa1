namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Pairs of causes, drawn by a seed.</summary>
internal static class PairDraw
{
    public const int Batches = 10;
    public const int PerBatch = 30;

    private const int Seed = 2026;

    /// <summary>All pairs that are run: none twice, one in three of two accounts.</summary>
    public static IReadOnlyList<Scenario> All { get; } = Draw();

    /// <summary>Whether two causes can be injected into one set-up.</summary>
    public static bool CanBeTogether(Cause one, Cause other, bool crossAccount) =>
        one.Number != other.Number
        && !one.IsAlone && !other.IsAlone
        && Fits(one, crossAccount) && Fits(other, crossAccount)
        && !DominanceTable.Excludes(one, other)
        && !one.Excludes(other.Needs)
        && !other.Excludes(one.Needs);

    private static bool Fits(Cause cause, bool crossAccount) => cause.CrossAccount is not { } only || only == crossAccount;

    private static List<Scenario> Draw()
    {
        Random random = new(Seed);
        Scenario[] possible =
        [
            .. from crossAccount in new[] { false, true }
               from one in CauseTable.All
               from other in CauseTable.All
               where string.CompareOrdinal(one.Id, other.Id) < 0 && CanBeTogether(one, other, crossAccount)
               select new Scenario([one, other], crossAccount),
        ];
        random.Shuffle(possible);
        Queue<Scenario> same = new(possible.Where(scenario => !scenario.CrossAccount));
        Queue<Scenario> cross = new(possible.Where(scenario => scenario.CrossAccount));
        return [.. Enumerable.Range(0, Batches * PerBatch).Select(index => index % 3 == 0 ? cross.Dequeue() : same.Dequeue())];
    }
}
