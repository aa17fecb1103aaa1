using System.Text.Json;

namespace S3Replication.Core.Tests.Proof;

/// <summary>Keeps <c>tests/mutation/mutations.json</c> in step with the code that it breaks, and with its report.</summary>
public sealed class MutationListTests
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    private static readonly Mutation[] s_mutations =
        JsonSerializer.Deserialize<Mutation[]>(ProofFiles.Read("tests/mutation/mutations.json"), s_options)!;

    public static TheoryData<string> Ids => [.. s_mutations.Select(mutation => mutation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_mutation_still_finds_what_it_breaks(string id)
    {
        Mutation mutation = s_mutations.Single(one => one.Id == id);

        Assert.Equal(2, ProofFiles.Read(mutation.File).Split(mutation.Old).Length);
        Assert.NotEqual(mutation.Old, mutation.New);
        Assert.NotEmpty(mutation.Breaks);
    }

    [Fact]
    public void Every_mutation_is_caught_in_the_report()
    {
        string report = ProofFiles.Read("docs/proof/mutations.md");

        Assert.All(s_mutations, mutation => Assert.Contains($"| `{mutation.Id}` |", report, StringComparison.Ordinal));
        Assert.Contains($"{s_mutations.Length} of {s_mutations.Length} are caught.", report, StringComparison.Ordinal);
    }

    private sealed record Mutation(string Id, string Breaks, string File, string Old, string New);
}
