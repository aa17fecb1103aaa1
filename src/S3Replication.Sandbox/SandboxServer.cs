using System.Net.Sockets;
using System.Security.Cryptography;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;

namespace S3Replication.Sandbox;

/// <summary>A local AWS on the loopback address: one endpoint for all Regions, accounts and services.</summary>
public sealed class SandboxServer : ISandbox
{
    private readonly IHttpHost _host;
    private readonly Composition _composition;

    private SandboxServer(IHttpHost host, Composition composition, SandboxOptions options, string secret)
    {
        _host = host;
        _composition = composition;
        EndpointUrl = new Uri($"http://127.0.0.1:{host.Port}");
        AccessKeyId = options.AccountId;
        SecretAccessKey = secret;
        Region = options.Region;
        Time = new SandboxTime(composition.Control);
    }

    /// <inheritdoc/>
    public Uri EndpointUrl { get; }

    /// <inheritdoc/>
    public string AccessKeyId { get; }

    /// <inheritdoc/>
    public string SecretAccessKey { get; }

    /// <inheritdoc/>
    public string Region { get; }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <summary>The control plane.</summary>
    public SandboxControl Control => _composition.Control;

    /// <summary>Starts a sandbox. It serves until it is stopped or disposed.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CrrException">An option makes no sense, or the port is taken.</exception>
    public static Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        Check(options);
        string secret = options.SecretAccessKey ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));
        Composition composition = new(options, secret);
        try
        {
            SocketHost host = SocketHost.Start(options.Port, new HttpLimits(), options.Time, composition.HandleAsync);
            return Task.FromResult(new SandboxServer(host, composition, options, secret));
        }
        catch (SocketException exception)
        {
            throw new CrrException(
                CrrErrorCode.SandboxConflict, $"The sandbox cannot listen on port {options.Port}: {exception.Message}", exception)
            {
                Target = options.Port.ToString(),
                Remedy = "Choose another port, or 0 for a free one.",
            };
        }
    }

    /// <summary>Stops within about a second: requests that run may end, everything else is closed.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync().ConfigureAwait(false);
        await _composition.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync().ConfigureAwait(false);
        await _composition.DisposeAsync().ConfigureAwait(false);
    }

    private static void Check(SandboxOptions options)
    {
        if (options.AccountId.Length != 12 || !options.AccountId.All(char.IsAsciiDigit))
        {
            throw new CrrException(CrrErrorCode.InvalidAccountId, $"An account is 12 digits, not '{options.AccountId}'.")
            {
                Target = options.AccountId,
            };
        }

        if (options.Port is < 0 or > 65535)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"A port is between 0 and 65535, not {options.Port}.")
            {
                Target = options.Port.ToString(),
            };
        }

        if (options.Lag < TimeSpan.Zero || options.SecretAccessKey is { Length: 0 } || options.Region.Length == 0)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, "The lag is not negative, and neither the secret nor the Region is empty.");
        }
    }
}
