using System.CommandLine;
using S3Replication.Cli.Output;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using S3Replication.Core.Ports;

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
        Option<string?> destination = new("--destination") { Description = "Only the rules to this bucket." };
        Option<string?> rule = new("--rule") { Description = "Only the rule with this id." };
        Option<string[]> excluded = new("--exclude-check")
        {
            Description = "The id of a check that is left out; may be given several times.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> junit = new("--junit") { Description = "Write the results as JUnit XML to this file too, over what is there." };
        Option<bool> quiet = new("--quiet", "-q") { Description = "Write nothing; the exit code tells." };
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
            source, destination, rule, key, versionId, sample, canary, timeout, excluded, junit, quiet,
        };
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (Option option in new Option[] { canary, rule, junit })
            {
                if (result.GetResult(key) is { Implicit: false } && result.GetResult(option) is { Implicit: false })
                {
                    result.AddError($"--key examines one object and {option.Name} is about rules: give one of them.");
                }
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            using ICrrServices services = Composition.Open(common.Source(parsed), common.Destination(parsed));
            ConsoleOperationContext context = new(Consoles.Error, parsed.GetValue(common.Verbose));
            if (parsed.GetValue(key) is { } one)
            {
                return await ObjectTest.RunAsync(
                    services,
                    new DiagnoseObjectRequest(parsed.GetRequiredValue(source), one)
                    {
                        VersionId = parsed.GetValue(versionId),
                        DestinationBucket = parsed.GetValue(destination),
                        ExcludedChecks = parsed.GetValue(excluded) ?? [],
                    },
                    context,
                    parsed.GetValue(common.Json),
                    parsed.GetValue(quiet),
                    cancellationToken);
            }

            VerifyReplicationRequest request = new(parsed.GetRequiredValue(source))
            {
                SampleSize = parsed.GetValue(sample),
                DestinationBucket = parsed.GetValue(destination),
                RuleId = parsed.GetValue(rule),
                ExcludedChecks = parsed.GetValue(excluded) ?? [],
                Canary = parsed.GetValue(canary),
                CanaryTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            };
            List<ReplicationTestResult> results = [];
            await foreach (ReplicationTestResult result in new VerifyReplication(services)
                .ExecuteAsync(request, context, cancellationToken))
            {
                results.Add(result);
                if (!parsed.GetValue(quiet))
                {
                    Write(result, parsed.GetValue(common.Json), parsed.GetValue(common.Verbose));
                }
            }

            if (parsed.GetValue(junit) is { } file)
            {
                ReplicationReport report = ReplicationReport.Of(results, ReportFormat.JUnit, DateTimeOffset.UtcNow);
                await ReportFile.WriteAsync(file, report.Text, cancellationToken);
            }

            return results.Exists(result => result.Status == TestStatus.Failed) ? ExitCode.Finding
                : results.Count > 0 && results.TrueForAll(result => result.Succeeded) ? ExitCode.Succeeded
                : ExitCode.Undetermined;
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

        int width = Console.IsOutputRedirected ? ResultText.Unbroken : Consoles.Out.Profile.Width;
        Console.Out.WriteLine(ResultText.Of(result, width));
        foreach (CheckResult check in all ? result.Checks.Except(result.Findings) : [])
        {
            Console.Out.WriteLine(ResultText.Of(check, width));
        }

        Console.Out.WriteLine();
    }
}
