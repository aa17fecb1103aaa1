using System.Runtime.CompilerServices;
using S3Replication.Aws;
using S3Replication.Connections;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Loading;

/// <summary>
/// The one place that knows who carries out Core's ports. Types of the other load context appear inside method bodies
/// only, so that nothing is loaded before it is used.
/// </summary>
internal static class Composition
{
    /// <summary>Opens AWS, or what speaks like it. Nothing is sent yet.</summary>
    /// <param name="connection">How both sides are reached.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ICrrServices Open(ConnectionPair connection) =>
        AwsServices.Open(connection.Source, connection.Destination);

    /// <summary>Starts a sandbox in this process.</summary>
    /// <param name="port">The port on the loopback address; 0 for a free one.</param>
    /// <param name="region">The Region where nothing else says one.</param>
    /// <param name="lag">How long a version waits before it is delivered.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The sandbox; disposing it stops it.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<ISandbox> StartSandboxAsync(
        int port, string region, TimeSpan lag, CancellationToken cancellationToken) =>
        await SandboxServer.StartAsync(
            new SandboxOptions { Port = port, Region = region, Lag = lag }, cancellationToken).ConfigureAwait(false);
}
