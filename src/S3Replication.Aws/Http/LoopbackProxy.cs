using System.Net;

namespace S3Replication.Aws.Http;

/// <summary>
/// The system's proxy for all but this computer: a proxy can't reach a server here, and would be shown what is meant for it.
/// </summary>
internal sealed class LoopbackProxy(IWebProxy system) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => system.Credentials;
        set => system.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : system.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
}
