using System.Net;
using S3Replication.Aws;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Cli;

/// <summary>The one place where <c>crr</c> reaches AWS and the sandbox.</summary>
internal static class Composition
{
    /// <summary>Opens the ports on AWS, or on what speaks like it.</summary>
    /// <param name="source">The source's side.</param>
    /// <param name="destination">The destination's side; null for the same credentials.</param>
    public static ICrrServices Open(CrrConnection source, CrrConnection? destination) =>
        AwsServices.Open(source, destination);

    /// <summary>Starts a sandbox in this process.</summary>
    /// <param name="address">The address that is listened on; null for the loopback address.</param>
    /// <param name="path">The directory in which everything is kept; null for memory.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="lag">How long a replica takes; null for the sandbox's own choice.</param>
    /// <param name="allowsFunctions">Whether functions that are uploaded are run on this machine.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ISandbox> StartSandboxAsync(
        IPAddress? address, string? path, int port, TimeSpan? lag, bool allowsFunctions, CancellationToken cancellationToken)
    {
        SandboxOptions options = new()
        {
            ListenAddress = address ?? IPAddress.Loopback, Path = path, Port = port, AllowsFunctions = allowsFunctions,
        };
        return await SandboxServer.StartAsync(
            lag is { } value ? options with { Lag = value } : options, cancellationToken);
    }
}
