using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using S3Replication.Core.Policies;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>
/// The evaluator beside another of the same policies, written by others. Where they differ, AWS's page says who is right:
/// <see cref="SettledDisagreements"/>. <c>CRR_DIFFERENTIAL_SEED</c> and <c>CRR_DIFFERENTIAL_PAIRS</c> take other pairs, and more.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ITestOutputHelper _output;

    public DifferentialTests(ITestOutputHelper output)
    {
        _output = output;
    }

    /// <summary>10,000 pairs of the seed that the documents' figures come from.</summary>
    [Fact]
    public async Task Evaluator_and_peer_disagree_only_where_it_is_settled()
    {
        ulong seed = ulong.Parse(Setting("CRR_DIFFERENTIAL_SEED", "5"), CultureInfo.InvariantCulture);
        int count = int.Parse(Setting("CRR_DIFFERENTIAL_PAIRS", "10000"), CultureInfo.InvariantCulture);
        JavaScriptProgram peer = await JavaScriptProgram.FindAsync(
            "simulate", "@cloud-copilot/iam-simulate", new Dictionary<string, string>());
        PairMaker maker = new(seed);
        Pair[] pairs = [.. Enumerable.Range(0, count).Select(maker.Make)];

        IReadOnlyDictionary<int, PeerAnswer> answers = await AskAsync(peer, pairs);

        Comparison[] comparisons = [.. pairs.Select(pair => Comparison.Of(pair, Ours.Decide(pair), answers[pair.Number]))];
        string[] unsettled = Report(seed, comparisons);
        Assert.True(unsettled.Length == 0, $"{unsettled.Length} unsettled:\n{string.Join("\n", unsettled.Take(8))}");
    }

    /// <summary>Readers find each cause, who is right and AWS's page in <c>docs/proof/differential.md</c>.</summary>
    [Fact]
    public async Task Each_settled_disagreement_stands_in_the_documents()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "S3Replication.psd1")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        string[] page = await File.ReadAllLinesAsync(
            Path.Combine(folder.FullName, "docs", "proof", "differential.md"), TestContext.Current.CancellationToken);
        Assert.All(SettledDisagreements.All, settled =>
        {
            string right = settled.WhoIsRight == WhoIsRight.Ours ? "the module" : "open";
            Assert.Contains($"| `{settled.Id}` | {right} | {settled.Why} | [page]({settled.Page}) |", page);
        });
    }

    private static async Task<IReadOnlyDictionary<int, PeerAnswer>> AskAsync(JavaScriptProgram peer, Pair[] pairs)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("s3replication-differential-");
        try
        {
            string from = Path.Combine(folder.FullName, "pairs.jsonl");
            string to = Path.Combine(folder.FullName, "answers.jsonl");
            await File.WriteAllLinesAsync(
                from, pairs.Select(pair => JsonSerializer.Serialize(pair, s_json)), TestContext.Current.CancellationToken);
            ClientResult run = await peer.RunAsync("simulate.mjs", folder.FullName, from, to);
            Assert.Equal("done", run.Succeeded().Trim());
            string[] lines = await File.ReadAllLinesAsync(to, TestContext.Current.CancellationToken);
            return lines.Select(line => JsonSerializer.Deserialize<PeerAnswer>(line, s_json)!).ToDictionary(answer => answer.Number);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string[] Report(ulong seed, Comparison[] comparisons)
    {
        _output.WriteLine($"seed {seed}, {comparisons.Length} pairs");
        foreach (IGrouping<AccessOutcome, Comparison> outcome in comparisons.GroupBy(comparison => comparison.Ours.Outcome).OrderBy(group => group.Key))
        {
            _output.WriteLine($"  {outcome.Key}: {outcome.Count()} ({100.0 * outcome.Count() / comparisons.Length:F1} %)");
        }

        Comparison[] disagreed = [.. comparisons.Where(comparison => !comparison.Agree)];
        _output.WriteLine($"agreed {comparisons.Length - disagreed.Length}, disagreed {disagreed.Length}");
        foreach (IGrouping<string, Comparison> cause in disagreed.GroupBy(comparison => comparison.Cause ?? "UNSETTLED").OrderBy(group => group.Key))
        {
            _output.WriteLine($"  {cause.Key}: {cause.Count()}");
        }

        return [.. disagreed.Where(comparison => comparison.Cause is null).Select(comparison =>
            $"ours {comparison.Ours.Outcome} ({comparison.Ours.Explanation}), peer {comparison.Peer.Outcome} {comparison.Peer.Detail}"
            + $"\n  {JsonSerializer.Serialize(comparison.Pair, s_json)}")];
    }

    private static string Setting(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;
}
