using System.Net;

namespace S3Replication.Sandbox.Http;

/// <summary>A request as it came over the wire: raw target and headers kept, since signatures cover them.</summary>
/// <param name="Method">The method, upper case as sent.</param>
/// <param name="RawTarget">Path and query exactly as sent.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body after transfer decoding; empty when there is none.</param>
internal sealed record HttpRequest(string Method, string RawTarget, HttpHeaders Headers, Stream Body)
{
    /// <summary>Where it came from.</summary>
    public IPAddress Remote { get; init; } = IPAddress.Loopback;

    /// <summary>The path as sent, percent-encoding kept.</summary>
    public string RawPath { get; } = RawTarget.Split('?', 2)[0];

    /// <summary>The query parameters, decoded.</summary>
    public HttpQuery Query { get; } = HttpQuery.Parse(RawTarget);
}
