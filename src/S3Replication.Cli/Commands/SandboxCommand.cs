using System.CommandLine;
using System.Net;
using S3Replication.Cli.Output;
using S3Replication.Core.Ports;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr sandbox</c></summary>
internal static class SandboxCommand
{
    private const int HighestPort = 65535;
    private const string Open = "everyone who reaches this port can try it, and what is sent to it is not encrypted.";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Option<int> port = new("--port") { Description = "The port; 0, the default, for a free one." };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > HighestPort)
            {
                result.AddError("--port is a number from 0 to 65535.");
            }
        });
        Option<IPAddress?> listen = new("--listen")
        {
            Description = "The address of this machine to listen on, in numbers; 127.0.0.1 if not given, 0.0.0.0 for all. Whoever reaches another one can try the sandbox.",
            CustomParser = static result =>
            {
                if (IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
                {
                    return address;
                }

                result.AddError($"--listen is an IP address such as 127.0.0.1 or 0.0.0.0, not '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        Option<string?> path = new("--path")
        {
            Description = "The directory in which everything is kept, so that it survives the end of the process; without it, memory.",
        };
        Option<double?> lag = new("--lag") { Description = "How long a replica takes to arrive, in seconds." };
        lag.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (null or (>= 0 and <= 86400)))
            {
                result.AddError("--lag is a number of seconds from 0 to 86400.");
            }
        });

        Option<bool> allowFunction = new("--allow-function")
        {
            Description = "Run uploaded functions of AWS Lambda (.NET, Python) on this machine, with your rights.",
        };
        Command command = new("sandbox", "Serve a local AWS that really replicates, until SIGINT or SIGTERM.") { listen, port, path, lag, allowFunction };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            TimeSpan? lagTime = parsed.GetValue(lag) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
            IPAddress? address = parsed.GetValue(listen);
            if (address is not null && !IPAddress.IsLoopback(address))
            {
                await Console.Error.WriteLineAsync($"Warning: The sandbox listens on {address}: {Open}");
            }

            await using ISandbox sandbox = await Composition
                .StartSandboxAsync(address, parsed.GetValue(path), parsed.GetValue(port), lagTime, parsed.GetValue(allowFunction), cancellationToken);
            foreach (string warning in sandbox.Warnings)
            {
                await Console.Error.WriteLineAsync("Warning: " + warning);
            }

            JsonLines.Write(Console.Out, new
            {
                sandbox.EndpointUrl,
                ListenAddress = (address ?? IPAddress.Loopback).ToString(),
                sandbox.AccessKeyId,
                sandbox.SecretAccessKey,
                sandbox.Region,
                DnsServer = sandbox.DnsServer.ToString(),
                sandbox.Warnings,
            });
            await Task.Delay(Timeout.Infinite, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Succeeded;
        }));
        return command;
    }
}
