using System.CommandLine;
using S3Replication.Cli.Output;
using S3Replication.Core.Ports;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr sandbox</c></summary>
internal static class SandboxCommand
{
    private const int HighestPort = 65535;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Option<int> port = new("--port") { Description = "The port on the loopback address; 0, the default, for a free one." };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > HighestPort)
            {
                result.AddError("--port is a number from 0 to 65535.");
            }
        });
        Option<double?> lag = new("--lag") { Description = "How long a replica takes to arrive, in seconds." };
        lag.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (null or (>= 0 and <= 86400)))
            {
                result.AddError("--lag is a number of seconds from 0 to 86400.");
            }
        });

        Command command = new("sandbox", "Serve a local AWS that really replicates, until SIGINT or SIGTERM.") { port, lag };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            TimeSpan? lagTime = parsed.GetValue(lag) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
            await using ISandbox sandbox = await Composition
                .StartSandboxAsync(parsed.GetValue(port), lagTime, cancellationToken);
            JsonLines.Write(Console.Out, new
            {
                sandbox.EndpointUrl,
                sandbox.AccessKeyId,
                sandbox.SecretAccessKey,
                sandbox.Region,
            });
            await Task.Delay(Timeout.Infinite, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Succeeded;
        }));
        return command;
    }
}
