using System.Net;
using System.Runtime.CompilerServices;
using S3Replication.Aws;
using S3Replication.Connections;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;
using S3Replication.Sandbox.Client;

namespace S3Replication.Loading;

/// <summary>
/// The one place that knows who carries out Core's ports. Types of the other load context appear inside the bodies of
/// private methods only, so that nothing is loaded before it is used, and what can't be loaded is caught here.
/// </summary>
internal static class Composition
{
    /// <summary>Opens AWS, or what speaks like it. Nothing is sent yet.</summary>
    /// <param name="connection">How both sides are reached.</param>
    /// <exception cref="CrrException"><c>ModuleIncomplete</c>, and what the adapter refuses.</exception>
    public static ICrrServices Open(ConnectionPair connection)
    {
        try
        {
            return OpenAws(connection);
        }
        catch (FileNotFoundException exception) when (IsOfModule(exception))
        {
            throw Incomplete(exception);
        }
    }

    /// <summary>Starts a sandbox in this process.</summary>
    /// <param name="address">The address that is listened on.</param>
    /// <param name="path">The directory in which everything is kept; null for memory.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="region">The Region where nothing else says one.</param>
    /// <param name="lag">How long a version waits before it is delivered.</param>
    /// <param name="allowsFunctions">Whether functions that are uploaded are run on this machine.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The sandbox; disposing it stops it.</returns>
    /// <exception cref="CrrException"><c>ModuleIncomplete</c>, and what the sandbox refuses.</exception>
    public static async Task<ISandbox> StartSandboxAsync(
        IPAddress address, string? path, int port, string region, TimeSpan lag, bool allowsFunctions, CancellationToken cancellationToken)
    {
        try
        {
            return await StartServerAsync(address, path, port, region, lag, allowsFunctions, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException exception) when (IsOfModule(exception))
        {
            throw Incomplete(exception);
        }
    }

    /// <summary>Whether a connection may lead to a sandbox.</summary>
    /// <param name="connection">The connection.</param>
    public static bool MayBeSandbox(CrrConnection connection)
    {
        try
        {
            return MayBe(connection);
        }
        catch (FileNotFoundException exception) when (IsOfModule(exception))
        {
            throw Incomplete(exception);
        }
    }

    /// <summary>Opens the control plane of a sandbox, in this process or in another one. Nothing is sent yet.</summary>
    /// <param name="connection">The connection.</param>
    /// <exception cref="CrrException"><c>ModuleIncomplete</c>; <c>InvalidState</c> when the connection leads to no sandbox.</exception>
    public static ISandboxControl OpenSandboxControl(CrrConnection connection)
    {
        try
        {
            return OpenControl(connection);
        }
        catch (FileNotFoundException exception) when (IsOfModule(exception))
        {
            throw Incomplete(exception);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool MayBe(CrrConnection connection) => SandboxClient.MayBe(connection);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SandboxClient OpenControl(CrrConnection connection) => SandboxClient.Open(connection);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ICrrServices OpenAws(ConnectionPair connection) =>
        AwsServices.Open(connection.Source, connection.Destination, connection.Time);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<ISandbox> StartServerAsync(
        IPAddress address, string? path, int port, string region, TimeSpan lag, bool allowsFunctions, CancellationToken cancellationToken) =>
        await SandboxServer.StartAsync(
            new SandboxOptions { ListenAddress = address, Path = path, Port = port, Region = region, Lag = lag, AllowsFunctions = allowsFunctions }, cancellationToken).ConfigureAwait(false);

    private static bool IsOfModule(FileNotFoundException exception) =>
        exception.FileName is string file
        && (file.Contains("S3Replication", StringComparison.Ordinal) || file.Contains("AWSSDK", StringComparison.Ordinal));

    private static CrrException Incomplete(FileNotFoundException exception) =>
        new(
            CrrErrorCode.ModuleIncomplete,
            $"The module is incomplete: {exception.FileName!.Split(',')[0]} can't be loaded.",
            exception)
        {
            Target = exception.FileName,
            Remedy = "Install the module again, or run 'dotnet build' in its sources.",
        };
}
