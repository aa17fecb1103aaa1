using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using S3Replication.Aws.Errors;
using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Dns;

/// <summary>Asks servers of DNS.</summary>
/// <param name="only">The one server that the connection names; null for none.</param>
/// <param name="isAws">Whether the connection leads to AWS itself, whose names the Internet knows.</param>
/// <param name="tuning">How patient it is.</param>
internal sealed class DnsResolver(DnsServer? only, bool isAws, AwsTuning tuning) : IDnsResolver
{
    /// <summary>
    /// The variable that names the DNS server of another endpoint than AWS's, beside <c>AWS_ENDPOINT_URL</c>: a sandbox in another
    /// process, say.
    /// </summary>
    internal const string Variable = "CRR_DNS_SERVER";

    private const int Attempts = 3;

    /// <summary>The one server that a connection names, or the environment for an endpoint that is not AWS's; null for none.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isAws">Whether the connection leads to AWS itself.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c>: the variable names none.</exception>
    public static DnsServer? NamedBy(CrrConnection connection, bool isAws, Func<string, string?> environment) =>
        connection.DnsServer ?? (!isAws && environment(Variable) is { Length: > 0 } text ? DnsServer.Parse(text) : null);

    /// <inheritdoc/>
    public IReadOnlyList<DnsServer> GetServers()
    {
        if (only is not null)
        {
            return [only];
        }

        RefuseUnlessAws();
        return
        [
            .. NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().DnsAddresses)
                .Distinct()
                .Select(address => new DnsServer(address)),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DnsServer>> FindServersAsync(
        IReadOnlyList<string> nameServers, CancellationToken cancellationToken)
    {
        if (only is not null)
        {
            return [only];
        }

        RefuseUnlessAws();
        List<DnsServer> found = [];
        SocketException? last = null;
        foreach (string name in nameServers)
        {
            try
            {
                IPAddress[] addresses = await System.Net.Dns.GetHostAddressesAsync(name, cancellationToken).ConfigureAwait(false);
                // a machine without IPv6 is told such addresses, too
                IPAddress? address = addresses.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork) ?? addresses.FirstOrDefault();
                if (address is not null)
                {
                    found.Add(new DnsServer(address));
                }
            }
            catch (SocketException failure)
            {
                last = failure;
            }
        }

        return found.Count == 0 && last is not null
            ? throw AwsErrors.Network(last, $"the name servers {string.Join(", ", nameServers)}")
            : found;
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> AskTextAsync(string name, DnsServer server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        string asked = DnsName.Validate(name);
        RefuseElsewhere(server);
        DnsExchange exchange = new(server, new DnsQuestion((ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1), asked));
        try
        {
            DnsMessage message = await AskByDatagramsAsync(exchange, cancellationToken).ConfigureAwait(false);
            if (message.IsTruncated)
            {
                message = await WithinAsync(exchange.AskByConnectionAsync, cancellationToken).ConfigureAwait(false);
            }

            return new DnsAnswer(server, message.ResponseCode, [.. message.Texts.Select(text => text.Text)])
            {
                Ttl = message.Texts.Count == 0 ? TimeSpan.Zero : message.Texts.Min(text => text.Ttl),
                IsAuthoritative = message.IsAuthoritative,
            };
        }
        catch (Exception failure) when (AwsErrors.IsNetwork(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw AwsErrors.Network(failure, $"'{asked}' at the DNS server {server}");
        }
        catch (DnsFormatException failure)
        {
            throw new CrrException(
                CrrErrorCode.ServiceFailure, $"What {server} answered for '{asked}' is no answer of DNS: {failure.Message}.", failure)
            {
                Target = server.ToString(),
                Remedy = "Check the server's address and port; something else answers there.",
            };
        }
    }

    private async Task<DnsMessage> AskByDatagramsAsync(DnsExchange exchange, CancellationToken cancellationToken)
    {
        // a datagram may be lost
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await WithinAsync(exchange.AskByDatagramAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (attempt < Attempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<DnsMessage> WithinAsync(
        Func<CancellationToken, Task<DnsMessage>> ask, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(tuning.DnsTimeout);
        try
        {
            return await ask(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {tuning.DnsTimeout.TotalSeconds:0.#} seconds", late);
        }
    }

    private void RefuseElsewhere(DnsServer server)
    {
        if (only is not null && server != only)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The connection names the DNS server {only}, and no other is asked.")
            {
                Target = server.ToString(),
            };
        }

        if (only is null)
        {
            RefuseUnlessAws();
        }
    }

    private void RefuseUnlessAws()
    {
        if (!isAws)
        {
            throw new CrrException(CrrErrorCode.NotSupported, "The connection leads to an endpoint whose DNS server is not known, and the Internet's does not know its names.")
            {
                Remedy = $"Name its DNS server in the environment: $env:{Variable} = '127.0.0.1:5353'; Start-CrrSandbox knows its own.",
            };
        }
    }
}
