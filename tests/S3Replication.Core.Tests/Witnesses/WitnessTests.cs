using S3Replication.Core.Diagnosis;
using S3Replication.Core.Policies;
using S3Replication.Core.Replication;
using S3Replication.Core.Tests.Policies;
using S3Replication.Core.Tests.Proof;
using S3Replication.Core.Tests.Replication;

namespace S3Replication.Core.Tests.Witnesses;

/// <summary>
/// What AWS answered to others, from public threads and from test suites recorded against AWS, and what the product says to it:
/// <c>docs/proof/witnesses.md</c>.
/// </summary>
public sealed class WitnessTests
{
    private static readonly IReadOnlyList<ConfigurationWitness> s_configurations = Read<ConfigurationWitness>("configurations");
    private static readonly IReadOnlyList<DeliveryWitness> s_deliveries = Read<DeliveryWitness>("deliveries");
    private static readonly IReadOnlyList<PolicyWitness> s_policies = Read<PolicyWitness>("policies");

    private readonly ITestOutputHelper _output;

    public WitnessTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public async Task The_product_says_what_AWS_answered()
    {
        List<string> disagreed = [];
        List<(IWitness Witness, string Ours, bool Agrees)> results = [];
        results.AddRange(s_configurations.Select(witness => Configuration(witness)));
        results.AddRange(s_policies.Select(witness => Policy(witness)));
        foreach (DeliveryWitness witness in s_deliveries)
        {
            (string ours, bool agrees) = await DeliveryAsync(witness);
            results.Add((witness, ours, agrees));
        }

        string[] page = await File.ReadAllLinesAsync(Page(), TestContext.Current.CancellationToken);
        foreach ((IWitness witness, string ours, bool agrees) in results)
        {
            string row = $"| `{witness.Id}` | [thread]({witness.Url}) | {witness.Fact} | {witness.Answer} | {ours} |";
            _output.WriteLine(row);
            bool isKnown = witness is DeliveryWitness { Disagrees: not null };
            if (agrees == isKnown)
            {
                disagreed.Add($"{witness.Id}: AWS {witness.Answer}, ours {ours}");
            }
            else if (!page.Contains(row))
            {
                disagreed.Add($"not in docs/proof/witnesses.md: {row}");
            }
        }

        string count = $"agreed {results.Count(result => result.Agrees)}, disagreed {results.Count(result => !result.Agrees)}";
        _output.WriteLine(count);
        Assert.True(disagreed.Count == 0, string.Join("\n", disagreed));
        Assert.Contains(page, line => line.Contains(count, StringComparison.Ordinal));
        Assert.True(results.Count >= 40);
        Assert.Distinct(results.Select(result => result.Witness.Id));
    }

    private static (IWitness Witness, string Ours, bool Agrees) Configuration(ConfigurationWitness witness)
    {
        IReadOnlyList<ConfigurationFinding> findings =
            ConfigurationValidator.Validate(ReplicationDocument.Parse(Samples.Configuration(witness.Rules)), "source");
        ConfigurationFinding? first = findings.FirstOrDefault(finding => finding.AwsCode is not null);
        bool agrees = (first is not null) == witness.Refused
            && (witness.Code is null || first!.AwsCode == witness.Code)
            && (witness.Message is null || first!.Message.Trim() == witness.Message);
        return (witness, first is null ? "accepted" : $"refused: {first.AwsCode}", agrees);
    }

    private static (IWitness Witness, string Ours, bool Agrees) Policy(PolicyWitness witness)
    {
        EvaluatorCase single = new(witness.Id, witness.Fact, witness.Url, witness.Policies, [witness.Request]);
        AccessDecision decision = PolicyEvaluator.Evaluate(witness.Request.ToRequest(), single.ToPolicySet());
        return (witness, decision.Outcome.ToString(), decision.Outcome == witness.Request.Expected);
    }

    // What worked has no failed check; what did not has this one among its root findings.
    private static async Task<(string Ours, bool Agrees)> DeliveryAsync(DeliveryWitness witness)
    {
        ReplicationTestResult result = await WitnessWorlds.Make(witness.World).TestAsync();
        string[] failed = [.. result.Checks.Where(check => check.Status == CheckStatus.Failed).Select(check => check.Id)];
        return (
            failed.Length == 0 ? "works" : failed.Contains(witness.Check) ? witness.Check! : string.Join(", ", failed),
            witness.Check is null ? failed.Length == 0 : failed.Contains(witness.Check));
    }

    private static T[] Read<T>(string category) where T : IWitness =>
        [.. CaseFiles.Read<T>("Witnesses/Cases/" + category).Select(entry => entry.Case)];

    private static string Page()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "S3Replication.psd1")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "proof", "witnesses.md");
    }
}
