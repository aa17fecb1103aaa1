using System.Text;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>The pages below docs/proof.</summary>
internal static class ProofPage
{
    private const string Page = "root-causes.md";

    /// <summary>Whether the page is to be written anew, and not compared.</summary>
    public static bool IsWritten => Environment.GetEnvironmentVariable("CRR_WRITE_PROOF") == "1";

    public static string Text => File.ReadAllText(PathOf(Page)).ReplaceLineEndings("\n");

    public static string PathOf(string page)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "S3Replication.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The repository was not found."), "docs", "proof", page);
    }

    /// <summary>A cause alone, as the page tells it: what became of an object, and which checks named the cause.</summary>
    public static string Row(Cause cause, Scenario scenario, ScenarioResult result) =>
        $"| {cause.Id} | {cause.Title} | {(scenario.CrossAccount ? "two" : "one")} | `{result.Symptom}` | "
        + $"{(cause.IsUnknown ? "unknown: " : "")}{string.Join(", ", cause.NamedBy)} |";

    /// <summary>How many of the thirty are named, and which are not.</summary>
    public static string Summary()
    {
        int[] named = [.. CauseTable.All.Where(cause => !cause.IsUnknown).Select(cause => cause.Number).Append(RootCauses.RefusedByS3).Distinct()];
        string[] open = [.. Enumerable.Range(1, RootCauses.Titles.Count).Except(named)
            .Select(number => $"- {number}: {RootCauses.Titles[number - 1]}")];
        return $"**{named.Length} of {RootCauses.Titles.Count} root causes are named**, in {CauseTable.All.Count} forms; no false alarms, alone or in pairs.\n"
            + $"{CauseTable.All.Count(cause => cause.IsUnknown)} form can't be told by anything that may be read, and comes out unknown.\n\n"
            + (open.Length == 0 ? "" : $"Not shown here:\n\n{string.Join('\n', open)}\n");
    }

    public static void Write(IReadOnlyList<(Scenario Scenario, ScenarioResult Result)> alone, IReadOnlyList<(Scenario Scenario, ScenarioResult Result)> pairs)
    {
        StringBuilder page = new();
        page.Append("# Root causes, and which checks name them\n\n");
        page.Append("Each cause is injected into a healthy set-up on the sandbox by AWS's APIs; then `Test-CrrReplication`'s use case examines it through the\n");
        page.Append("real adapters. Written by `CRR_WRITE_PROOF=1 dotnet test tests/S3Replication.Aws.Tests --filter FullyQualifiedName~ProofTests`; without the\n");
        page.Append("variable the tests of `Scenarios` hold each line of the first table to what they see.\n\n");
        page.Append(Summary()).Append('\n');
        page.Append("## Alone\n\n*Accounts*: whether source and destination are of one account or of two. *Object*: what became of an object written with the cause there.\n\n");
        page.Append("| cause | what is wrong | accounts | object | named by |\n|---|---|---|---|---|\n");
        foreach ((Scenario scenario, ScenarioResult result) in alone)
        {
            page.Append(Row(scenario.Causes[0], scenario, result)).Append('\n');
        }

        page.Append("\n19 is refused by S3 when it is put, with `InvalidRequest` or `MalformedXML`; the offline validator says so before (`RefusedTests`).\n");
        int hidden = pairs.Sum(pair => pair.Scenario.Causes.Count(cause => !cause.IsUnknown && !pair.Result.Names(cause)));
        page.Append($"\n## In pairs\n\n{pairs.Count} seeded pairs, {pairs.Count(pair => pair.Scenario.CrossAccount)} of two accounts: of {2 * pairs.Count} causes ");
        page.Append($"{(2 * pairs.Count) - hidden} are told, {hidden} are hidden by the other as [dominance.md](dominance.md) says and come out unknown, none passes.\n");
        page.Append($"{string.Join(", ", CauseTable.All.Where(cause => cause.IsAlone).Select(cause => cause.Id))} are shown alone only and are in no pair.\n");
        page.Append($"False alarms: {pairs.Sum(pair => pair.Result.FalseAlarms.Count)}.\n");
        page.Append("\n## Confusion matrix\n\nHow often, of the scenarios with a cause of the row, alone or in a pair, a check of the column failed or warned.\n\n");
        Matrix(page, [.. alone, .. pairs]);
        File.WriteAllText(PathOf(Page), page.ToString());
    }

    private static void Matrix(StringBuilder page, IReadOnlyList<(Scenario Scenario, ScenarioResult Result)> all)
    {
        string[] checks = [.. all.SelectMany(one => one.Result.Named).Distinct().Order(StringComparer.Ordinal)];
        page.Append("| | n | ").AppendJoin(" | ", checks.Select(id => id[3..])).Append(" |\n|---|---|").Append(string.Concat(checks.Select(_ => "---|"))).Append('\n');
        foreach (int number in CauseTable.All.Select(cause => cause.Number).Distinct())
        {
            (Scenario Scenario, ScenarioResult Result)[] own = [.. all.Where(one => one.Scenario.Causes.Any(cause => cause.Number == number))];
            IEnumerable<string> cells = checks.Select(id => own.Count(one => one.Result.Named.Contains(id))).Select(count => count == 0 ? "" : count.ToString());
            page.Append($"| {number} | {own.Length} | ").AppendJoin(" | ", cells).Append(" |\n");
        }
    }
}
