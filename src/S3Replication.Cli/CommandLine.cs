using System.CommandLine;
using S3Replication.Cli.Commands;
using S3Replication.Cli.Output;

namespace S3Replication.Cli;

/// <summary>The command line of <c>crr</c>.</summary>
internal static class CommandLine
{
    // after Ctrl+C a demonstration still removes its buckets, version by version
    private static readonly TimeSpan s_cleanUpTime = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command.</summary>
    /// <param name="args">What was typed after <c>crr</c>.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new("Sets up Amazon S3 replication, proves that it works, and says why it doesn't.")
        {
            DemoCommand.Create(),
            SandboxCommand.Create(),
            SetupCommand.Create(),
            TestCommand.Create(),
            CompareCommand.Create(),
            BackfillCommand.Create(),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"crr: {error.Message}");
            }

            await Console.Error.WriteLineAsync("Try 'crr --help'.");
            return ExitCode.BadUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = s_cleanUpTime,
        });
    }
}
