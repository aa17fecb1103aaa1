using System.Text;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Brings a request into the form that is signed
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed AWS API request</see>).
/// A character stands for a byte in it, as in the headers.
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>The paths that a client may have signed; one that agrees is enough.</summary>
    /// <param name="rawPath">The path as sent.</param>
    /// <param name="isS3">S3 neither encodes twice nor takes dot segments out.</param>
    public static IEnumerable<string> Paths(string rawPath, bool isS3)
    {
        if (!isS3)
        {
            yield return AwsUri.Encode(Encoding.Latin1.GetBytes(rawPath), keepSlash: true);
            yield break;
        }

        // Clients differ in what they escape on the wire, but sign every byte escaped that is not unreserved.
        string encoded = AwsUri.Encode(AwsUri.Decode(rawPath), keepSlash: true);
        yield return encoded;
        if (encoded != rawPath)
        {
            yield return rawPath;
        }
    }

    /// <summary>The canonical request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">The headers that are covered.</param>
    /// <param name="path">The canonical path.</param>
    /// <param name="payloadHash">The last line.</param>
    public static string Build(HttpRequest request, IReadOnlyList<string> signedHeaders, string path, string payloadHash)
    {
        StringBuilder text = new(512);
        text.Append(request.Method).Append('\n').Append(path).Append('\n').Append(Query(request.RawTarget)).Append('\n');
        foreach (string name in signedHeaders)
        {
            text.Append(name).Append(':').Append(Fold(request.Headers[name] ?? string.Empty)).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    private static string Query(string rawTarget)
    {
        int mark = rawTarget.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return string.Empty;
        }

        List<(string Name, string Value)> parameters = [];
        foreach (string part in rawTarget[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = Encode(equals < 0 ? part : part[..equals]);
            if (name != "X-Amz-Signature")
            {
                parameters.Add((name, equals < 0 ? string.Empty : Encode(part[(equals + 1)..])));
            }
        }

        parameters.Sort(static (left, right) =>
        {
            int order = string.CompareOrdinal(left.Name, right.Name);
            return order != 0 ? order : string.CompareOrdinal(left.Value, right.Value);
        });
        return string.Join('&', parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    private static string Encode(string text) => AwsUri.Encode(AwsUri.Decode(text), keepSlash: false);

    private static string Fold(string value) =>
        value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : value.Trim();
}
