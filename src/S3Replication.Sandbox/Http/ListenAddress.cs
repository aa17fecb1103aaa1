using System.Net;

namespace S3Replication.Sandbox.Http;

/// <summary>What follows from the address that is listened on.</summary>
internal static class ListenAddress
{
    /// <summary>The address that this machine itself reaches the server at: of all addresses, the loopback one.</summary>
    /// <param name="address">The address that is listened on.</param>
    public static IPAddress Reached(IPAddress address) =>
        address.Equals(IPAddress.Any) ? IPAddress.Loopback
        : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : address;

    /// <summary>The URL that this machine itself reaches the server at.</summary>
    /// <param name="address">The address that is listened on.</param>
    /// <param name="port">The port.</param>
    public static Uri UrlOf(IPAddress address, int port) => new($"http://{new IPEndPoint(Reached(address), port)}");
}
