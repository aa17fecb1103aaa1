using System.CommandLine;
using S3Replication.Cli.Output;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Ports;
using Spectre.Console;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr test</c></summary>
internal static class TestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        CommonOptions common = new();
        Option<string> source = new("--source") { Description = "The source bucket.", Required = true };
        Option<bool> canary = new("--canary") { Description = "Upload a small object, wait for its replica, remove both." };
        Option<int> timeout = new("--timeout")
        {
            Description = "How long to wait for the canary's replica, in seconds.",
            DefaultValueFactory = _ => (int)CanaryRequest.DefaultTimeout.TotalSeconds,
        };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() <= 0)
            {
                result.AddError("--timeout is a number of seconds above 0.");
            }
        });
        Option<string?> key = new("--key") { Description = "The key of one object: why did it not arrive?" };
        Option<string?> versionId = new("--version-id") { Description = "The version of the key; the current one otherwise." };
        Option<int> sample = new("--sample-size")
        {
            Description = "How many objects are looked at; 0 for none.",
            DefaultValueFactory = _ => VerifyReplicationRequest.DefaultSampleSize,
        };
        Command command = new("test", "Say whether replication works, and if not, why and what to do.")
        {
            source, canary, timeout, key, versionId, sample,
        };
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            using ICrrServices services = Composition.Open(common.Source(parsed), common.Destination(parsed));
            ConsoleOperationContext context = new(Consoles.Error, parsed.GetValue(common.Verbose));
            if (parsed.GetValue(key) is { } one)
            {
                return await ObjectTest.RunAsync(
                    services,
                    new DiagnoseObjectRequest(parsed.GetRequiredValue(source), one) { VersionId = parsed.GetValue(versionId) },
                    context,
                    parsed.GetValue(common.Json),
                    cancellationToken);
            }

            VerifyReplicationRequest request = new(parsed.GetRequiredValue(source))
            {
                SampleSize = parsed.GetValue(sample),
                Canary = parsed.GetValue(canary),
                CanaryTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            };
            List<TestStatus> seen = [];
            await foreach (ReplicationTestResult result in new VerifyReplication(services)
                .ExecuteAsync(request, context, cancellationToken))
            {
                seen.Add(result.Status);
                Write(result, parsed.GetValue(common.Json), parsed.GetValue(common.Verbose));
            }

            return seen.Contains(TestStatus.Failed) ? ExitCode.Finding
                : seen.Count == 0 || seen.Contains(TestStatus.Unknown) ? ExitCode.Undetermined
                : ExitCode.Succeeded;
        }));
        return command;
    }

    private static void Write(ReplicationTestResult result, bool json, bool all)
    {
        if (json)
        {
            JsonLines.Write(Console.Out, result);
            return;
        }

        IAnsiConsole console = Consoles.Out;
        console.MarkupLineInterpolated(
            $"[bold]{result.SourceBucket}[/] to [bold]{result.DestinationBucket ?? "-"}[/], rule {result.RuleId ?? "-"}: {result.Status}");
        foreach (CheckResult check in all ? result.Checks : result.Findings)
        {
            console.MarkupLineInterpolated($"  {check.Id} {check.Status}: {check.Title}. {check.Observed}");
            WriteIfAny(console, "why", check.Cause);
            WriteIfAny(console, "mend", check.Remedy);
        }

        if (result.Canary is { } canary)
        {
            string lag = canary.Lag is { } time ? $", {time.TotalSeconds:0.00} s" : string.Empty;
            console.MarkupLineInterpolated($"  canary {canary.Status}{lag}");
            foreach (CanaryLeg leg in canary.Legs.Where(leg => all || leg.Status != CanaryLegStatus.Skipped))
            {
                string took = leg.Lag is { } span ? $", {span.TotalSeconds:0.00} s" : string.Empty;
                console.MarkupLineInterpolated($"    {leg.Name}: {leg.Status}{took}");
            }

            WriteIfAny(console, "why", canary.Cause);
            WriteIfAny(console, "mend", canary.Remedy);
        }
    }

    private static void WriteIfAny(IAnsiConsole console, string what, string? text)
    {
        if (text is not null)
        {
            console.MarkupLineInterpolated($"    {what}: {text}");
        }
    }
}
