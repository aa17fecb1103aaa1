using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Backfill.Copy;

/// <summary>
/// Which versions of a key go across. A version is a letter for its content and a digit for when it was written: <c>a1 b2</c> are two, the oldest
/// first; a capital letter at the source and at the destination is one version on both sides, <c>-</c> a delete marker, <c>?</c> content that nothing
/// tells.
/// </summary>
public sealed class KeyPlannerTests
{
    [Theory]

    // Nothing is there: all go, in their order.
    [InlineData("a1 b2 a3", "", "None None None")]

    // A copy is later than its source, and each of a content that repeats counts.
    [InlineData("a1 a2 a3", "a8", "Same None None")]
    [InlineData("a1 a2 a3", "a8 a9", "Same Same None")]
    [InlineData("a1 -2 b3", "a8 -9", "Same Same None")]

    // What lies below what both have can't be put there any more.
    [InlineData("a1 B2", "B2", "Covered Same")]
    [InlineData("a1 b2 C3 d4", "C3", "Covered Covered Same None")]

    // What others wrote stays on top unless it is older.
    [InlineData("a3", "x5", "Newer")]
    [InlineData("a3", "x1", "None")]
    [InlineData("a3", "x3", "Newer")]
    [InlineData("a3", "x1 -5", "Newer")]
    [InlineData("A1 b3", "A1 x2", "Same None")]
    [InlineData("A1 b3", "A1 x4", "Same Newer")]
    [InlineData("a1 b5", "x3", "Newer None")]

    // A delete marker on a delete marker hides nothing: the copy that lacks it is complete.
    [InlineData("a1 -2 -3", "a8 -9", "Same Same Same")]
    [InlineData("a1 -2 -3 b4", "a6 -7 b8", "Same Same Same Same")]
    [InlineData("a1 -2 -3 b4", "a6 -7", "Same Same Same None")]

    // What can't be told apart is not written over.
    [InlineData("?5", "?1", "Uncertain")]
    public async Task Versions_go_where_nothing_newer_is(string source, string destination, string expected)
    {
        KeyPlanner planner = new((one, other, _) => Task.FromResult(Compare(one, other)));

        IReadOnlyList<CopyStep> steps = await planner.PlanAsync(
            Versions(source), Versions(destination), TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join(' ', steps.Select(step => step.Skip)));
        Assert.Equal(Versions(source).Reverse().Select(version => version.VersionId), steps.Select(step => step.Version.VersionId));
    }

    private static Likeness Compare(ObjectVersion source, ObjectVersion destination) =>
        source.IsDeleteMarker != destination.IsDeleteMarker ? Likeness.Different
            : source.ETag == "?" && destination.ETag == "?" ? Likeness.Uncertain
            : source.ETag == destination.ETag ? Likeness.Same : Likeness.Different;

    private static ObjectVersion[] Versions(string text)
    {
        string[] names = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. names.Select((name, i) => new ObjectVersion(
                "key",
                name,
                IsLatest: i == names.Length - 1,
                IsDeleteMarker: name[0] == '-',
                DateTimeOffset.UnixEpoch.AddHours(name[1] - '0'),
                Size: 1,
                ETag: name[0] == '-' ? null : name[..1],
                StorageClass: null)).Reverse(),
        ];
    }
}
