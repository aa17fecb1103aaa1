using System.CommandLine;
using S3Replication.Cli.Output;
using S3Replication.Core.Ports;
using S3Replication.Core.Rehearsal;
using Spectre.Console;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr demo</c></summary>
internal static class DemoCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        CommonOptions common = new();
        Option<bool> keep = new("--keep") { Description = "Leave the buckets and the role for another client to look at." };
        Option<int> timeout = new("--timeout")
        {
            Description = "How long to wait for all replicas, in seconds.",
            DefaultValueFactory = _ => 900,
        };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() <= 0)
            {
                result.AddError("--timeout is a number of seconds above 0.");
            }
        });
        Command command = new(
            "demo",
            "The main job from start to end: buckets, role, rules, uploads, and each replica read and compared. "
            + "Runs on a sandbox of its own unless an endpoint or a profile is given.")
        {
            keep,
            timeout,
        };
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(
            common,
            parsed,
            parsed.GetValue(keep),
            TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        CommonOptions common, ParseResult parsed, bool keep, TimeSpan timeout, CancellationToken cancellationToken)
    {
        CrrConnection connection = common.Source(parsed);
        ISandbox? sandbox = connection is { EndpointUrl: null, ProfileName: null }
            ? await Composition.StartSandboxAsync(address: null, path: null, port: 0, lag: null, allowsFunctions: false, cancellationToken)
            : null;
        try
        {
            using ICrrServices services = Composition.Open(
                sandbox?.Connection ?? connection, sandbox is null ? common.Destination(parsed) : null);
            ConsoleOperationContext context = new(Consoles.Error, parsed.GetValue(common.Verbose));
            DemoReport report = await RunAsync(services, context, timeout, keep, cancellationToken);
            if (parsed.GetValue(common.Json))
            {
                foreach (DemoRow row in report.Rows)
                {
                    JsonLines.Write(Console.Out, row);
                }
            }
            else
            {
                DemoTable.Write(report, sandbox is not null);
            }

            if (keep && sandbox is not null)
            {
                await KeepAsync(sandbox, cancellationToken);
            }

            return report.Succeeded ? ExitCode.Succeeded : ExitCode.Finding;
        }
        finally
        {
            if (sandbox is not null)
            {
                await sandbox.DisposeAsync();
            }
        }
    }

    private static async Task KeepAsync(ISandbox sandbox, CancellationToken cancellationToken)
    {
        Consoles.Error.WriteLine("The sandbox goes on until Ctrl+C. Another client finds it with:");
        Consoles.Error.WriteLine(
            $"AWS_ENDPOINT_URL={sandbox.EndpointUrl} AWS_ACCESS_KEY_ID={sandbox.AccessKeyId} "
            + $"AWS_SECRET_ACCESS_KEY={sandbox.SecretAccessKey} AWS_DEFAULT_REGION={sandbox.Region}");
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task<DemoReport> RunAsync(
        ICrrServices services,
        ConsoleOperationContext context,
        TimeSpan timeout,
        bool keep,
        CancellationToken cancellationToken)
    {
        DemoRequest request = DemoRequest.Create("demo", RepositoryFiles.Find()) with
        {
            Timeout = timeout,
        };
        try
        {
            return await context.RunAsync(() => new RunDemo(services).ExecuteAsync(request, context, cancellationToken));
        }
        finally
        {
            if (!keep)
            {
                // even after Ctrl+C: nothing that costs money stays behind
                await new CleanUpDemo(services).ExecuteAsync(request, context, CancellationToken.None);
            }
        }
    }
}
