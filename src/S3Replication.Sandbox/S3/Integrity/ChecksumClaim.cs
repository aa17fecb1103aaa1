using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Integrity;

/// <summary>The checksum that a client says its body has, in a header or in a trailer.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Value">The value; null while it is still to come behind the body.</param>
internal sealed record ChecksumClaim(string Algorithm, string? Value)
{
    private const string Prefix = "x-amz-checksum-";

    /// <summary>Reads what the headers say.</summary>
    /// <returns>Null when the client gives no checksum.</returns>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static ChecksumClaim? From(HttpHeaders headers)
    {
        ChecksumClaim? claim = null;
        foreach (KeyValuePair<string, string> header in headers)
        {
            bool isTrailer = header.Key.Equals("x-amz-trailer", StringComparison.OrdinalIgnoreCase);
            string name = (isTrailer ? header.Value : header.Key).Trim();
            if (AlgorithmOf(name) is not { } algorithm)
            {
                continue;
            }

            if (claim is not null)
            {
                throw S3Errors.InvalidRequest.Says(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
            }

            claim = new ChecksumClaim(algorithm, isTrailer ? null : Validated(algorithm, header.Value));
        }

        return claim;
    }

    /// <summary>The claim with the value that came behind the body.</summary>
    /// <param name="trailers">The fields behind the body.</param>
    public ChecksumClaim Completed(HttpHeaders trailers) => Value is not null
        ? this
        : this with
        {
            Value = Validated(
                Algorithm,
                trailers[ChecksumAlgorithm.HeaderOf(Algorithm)] ?? throw S3Errors.InvalidRequest.Says(
                    "The value specified in the x-amz-trailer header is not supported")),
        };

    /// <summary>Refuses a body that does not have the checksum.</summary>
    /// <param name="computed">What it has, in base64.</param>
    public void Verify(string computed)
    {
        if (Value != computed)
        {
            throw S3Errors.BadDigest.Says($"The {Algorithm} you specified did not match the calculated checksum.");
        }
    }

    private static string? AlgorithmOf(string header)
    {
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // These name an algorithm or ask for values; they carry none.
        string name = header[Prefix.Length..].ToUpperInvariant();
        return name is "ALGORITHM" or "TYPE" or "MODE" ? null
            : ChecksumAlgorithm.Exists(name) ? name
            : throw S3Errors.NotImplemented.Exception(("Header", header));
    }

    private static string Validated(string algorithm, string value) =>
        ChecksumAlgorithm.IsValue(algorithm, value)
            ? value
            : throw S3Errors.InvalidRequest.Says($"Value for {ChecksumAlgorithm.HeaderOf(algorithm)} header is invalid.");
}
