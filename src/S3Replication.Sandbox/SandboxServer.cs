using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Sandbox.Dns;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox;

/// <summary>A local AWS, on the loopback address unless it is told otherwise: one endpoint for all Regions, accounts and services.</summary>
public sealed class SandboxServer : ISandbox
{
    private readonly IHttpHost _host;
    private readonly DnsHost _dns;
    private readonly Composition _composition;
    private int _disposed;

    private SandboxServer(IHttpHost host, DnsHost dns, Composition composition, SandboxOptions options, string secret)
    {
        _host = host;
        _dns = dns;
        _composition = composition;
        EndpointUrl = ListenAddress.UrlOf(options.ListenAddress, host.Port);
        DnsServer = new DnsServer(ListenAddress.Reached(dns.Endpoint.Address), dns.Endpoint.Port);
        AccessKeyId = options.AccountId;
        SecretAccessKey = secret;
        Region = options.Region;
        Time = new SandboxTime(composition.Control);
    }

    /// <inheritdoc/>
    public Uri EndpointUrl { get; }

    /// <inheritdoc/>
    public DnsServer DnsServer { get; }

    /// <inheritdoc/>
    public string AccessKeyId { get; }

    /// <inheritdoc/>
    public string SecretAccessKey { get; }

    /// <inheritdoc/>
    public string Region { get; }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>The control plane.</summary>
    public SandboxControl Control => _composition.Control;

    /// <summary>Starts a sandbox. It serves until it is stopped or disposed.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CrrException">
    /// An option makes no sense, the port is taken, or the directory cannot be opened: another sandbox has it, or it is damaged.
    /// </exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        Check(options);
        string secret = options.SecretAccessKey ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));
        SandboxStore store = SandboxStore.Open(options.Path);
        Composition composition = Compose(options, secret, store);
        DnsHost? dns = null;
        try
        {
            dns = Listen(options.ListenAddress, options.DnsPort, at => DnsHost.Start(at, composition.DnsAnswers));
            SocketHost host = Listen(
                options.ListenAddress, options.Port, at => SocketHost.Start(at, new HttpLimits(), options.Time, composition.HandleAsync));
            composition.Listens(ListenAddress.UrlOf(options.ListenAddress, host.Port));
            return new SandboxServer(host, dns, composition, options, secret) { Warnings = store.Warnings };
        }
        catch
        {
            if (dns is not null)
            {
                await dns.DisposeAsync().ConfigureAwait(false);
            }

            await composition.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops within about a second: requests that run may end, everything else is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _host.DisposeAsync().ConfigureAwait(false);
        await _dns.DisposeAsync().ConfigureAwait(false);
        await _composition.DisposeAsync().ConfigureAwait(false);
    }

    private static Composition Compose(SandboxOptions options, string secret, SandboxStore store)
    {
        try
        {
            return new Composition(options, secret, store);
        }
        catch (InvalidDataException error) when (options.Path is { } path)
        {
            store.Dispose();
            throw StoreErrors.CannotOpen(Path.GetFullPath(path), error);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static T Listen<T>(IPAddress address, int port, Func<IPEndPoint, T> start)
    {
        IPEndPoint at = new(address, port);
        try
        {
            return start(at);
        }
        catch (SocketException exception)
        {
            throw new CrrException(
                CrrErrorCode.SandboxConflict, $"The sandbox cannot listen on {Place(at)}: {exception.Message}", exception)
            {
                Target = Place(at),
                Remedy = IPAddress.IsLoopback(address)
                    ? "Choose another port, or 0 for a free one."
                    : "Choose an address of this machine, or 0.0.0.0 for all of them, and another port, or 0 for a free one.",
            };
        }
    }

    private static string Place(IPEndPoint at) => at.Address.Equals(IPAddress.Loopback) ? $"port {at.Port}" : at.ToString();

    private static void Check(SandboxOptions options)
    {
        if (options.AccountId.Length != 12 || !options.AccountId.All(char.IsAsciiDigit))
        {
            throw new CrrException(CrrErrorCode.InvalidAccountId, $"An account is 12 digits, not '{options.AccountId}'.")
            {
                Target = options.AccountId,
            };
        }

        foreach (int port in new[] { options.Port, options.DnsPort })
        {
            if (port is < 0 or > 65535)
            {
                throw new CrrException(CrrErrorCode.InvalidParameter, $"A port is between 0 and 65535, not {port}.")
                {
                    Target = port.ToString(),
                };
            }
        }

        if (options.Path is { } path && string.IsNullOrWhiteSpace(path))
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "The path of the directory is empty.")
            {
                Target = path,
                Remedy = "Give a directory, or none to keep everything in memory.",
            };
        }

        if (options.Lag < TimeSpan.Zero || options.SecretAccessKey is { Length: 0 } || options.Region.Length == 0)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, "The lag is not negative, and neither the secret nor the Region is empty.");
        }
    }
}
