using System.Net;

namespace S3Replication.Sandbox.Http;

/// <summary>
/// The names of the loopback address. A page of the Web reaches this address too, by a name of its own that resolves to it:
/// its <c>Host</c> and <c>Origin</c> tell.
/// </summary>
internal static class LoopbackName
{
    /// <summary>Whether a <c>Host</c> header is one of them, with or without a port.</summary>
    /// <param name="host">The header's value; null for none.</param>
    public static bool IsHost(string? host) => host is not null && IsOrigin("http://" + host);

    /// <summary>Whether an <c>Origin</c> header is one of them.</summary>
    /// <param name="origin">The header's value.</param>
    public static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
        && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
        && (uri.Host == "localhost"
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address)));

    /// <summary>Whether a <c>Host</c> header is an address in numbers, with or without a port: no name of anybody's.</summary>
    /// <param name="host">The header's value; null for none.</param>
    public static bool IsNumber(string? host) => host is not null
        && Uri.TryCreate("http://" + host, UriKind.Absolute, out Uri? uri)
        && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
        && IPAddress.TryParse(uri.Host.Trim('[', ']'), out _);
}
