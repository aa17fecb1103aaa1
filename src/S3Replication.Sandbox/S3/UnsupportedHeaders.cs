using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>Refuses headers that ask for what is not implemented: never is one taken and silently ignored.</summary>
internal static class UnsupportedHeaders
{
    private static readonly string[] s_prefixes =
    [
        "x-amz-write-offset-bytes",
    ];

    /// <summary>Refuses them.</summary>
    /// <exception cref="ServiceException">501 <c>NotImplemented</c>.</exception>
    public static void Refuse(HttpHeaders headers)
    {
        foreach (KeyValuePair<string, string> header in headers)
        {
            if (Array.Exists(s_prefixes, prefix => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                throw S3Errors.NotImplemented.Exception(("Header", header.Key));
            }
        }
    }
}
