using System.Globalization;
using S3Replication.Bench.Fuzz;
using S3Replication.Sandbox.Tests.Fuzz;

// bench-fuzz MINUTES [SEED] [FOLDER] [TARGET]: each target has its turn, round after round. Or: bench-fuzz replay TARGET FILE,
// bench-fuzz idle URL COUNT.
if (args is ["replay", var name, var file])
{
    FuzzTarget one = FuzzTargets.All().Single(target => target.Name == name);
    Console.WriteLine(await one.TryAsync(await File.ReadAllBytesAsync(file).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false));
    return 0;
}

if (args is ["idle", var endpoint, var count])
{
    return await IdleCrowd.RunAsync(new Uri(endpoint), int.Parse(count, CultureInfo.InvariantCulture)).ConfigureAwait(false);
}

double minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
Findings findings = new(args.Length > 2 ? args[2] : Path.Combine(Path.GetTempPath(), $"fuzz-{seed}"));
FuzzRun[] runs =
[
    .. FuzzTargets.All().Where(target => args.Length < 4 || target.Name == args[3]).Select((target, i) => new FuzzRun(target, seed + i, findings)),
];
using CancellationTokenSource end = new(TimeSpan.FromMinutes(minutes));
Console.WriteLine($"seed {seed}, {minutes} minutes, {runs.Length} targets");
foreach (FuzzRun run in runs)
{
    await run.BeginAsync(end.Token).ConfigureAwait(false);
}

for (int round = 1; !end.IsCancellationRequested; round++)
{
    foreach (FuzzRun run in runs)
    {
        // Whole requests have most of the sandbox behind them.
        await run.ForAsync(TimeSpan.FromSeconds(run.Name == "router" ? 10 : 1), end.Token).ConfigureAwait(false);
    }

    if (round % 15 == 0 || end.IsCancellationRequested)
    {
        Report(runs, findings);
    }
}

return findings.Kinds.Count == 0 ? 0 : 1;

static void Report(FuzzRun[] runs, Findings findings)
{
    string time = DateTime.UtcNow.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    long memory = Environment.WorkingSet / 1024 / 1024;
    Console.WriteLine($"{time} {runs.Sum(run => run.Tried)} inputs, {findings.Kinds.Count} kinds of findings, {memory} MiB");
    foreach (FuzzRun run in runs)
    {
        Console.WriteLine($"  {run.Name,-12} {run.Tried,12} inputs {run.Kept,6} kept {run.Ways,6} ways");
    }
}
