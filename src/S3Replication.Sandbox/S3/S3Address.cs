using System.Net;
using System.Text;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// Which bucket and key a request is for, path-style or virtual-hosted-style
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of general purpose buckets</see>).
/// </summary>
/// <param name="Bucket">The bucket; null for the service itself.</param>
/// <param name="Key">The key, decoded; null for the bucket itself.</param>
/// <param name="IsVirtualHosted">Whether the bucket came from the host's name.</param>
internal sealed record S3Address(string? Bucket, string? Key, bool IsVirtualHosted)
{
    private const int MaxKeyBytes = 1024;
    private const int NumbersOfAddress = 4;

    private static readonly string[] s_suffixes =
        [.. AwsPartition.All.Select(partition => "." + partition.DnsSuffix).Distinct(StringComparer.Ordinal)];

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the address of a request.</summary>
    /// <exception cref="ServiceException"><c>InvalidURI</c>, <c>KeyTooLongError</c>.</exception>
    public static S3Address Parse(HttpRequest request)
    {
        string path = request.RawPath.StartsWith('/') ? request.RawPath[1..] : request.RawPath;
        string? hostBucket = BucketOf(request.Headers["host"]);
        if (hostBucket is not null)
        {
            return new S3Address(hostBucket, KeyOf(path), IsVirtualHosted: true);
        }

        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string bucket = Decode(slash < 0 ? path : path[..slash]);
        return bucket.Length == 0 && slash < 0
            ? new S3Address(null, null, IsVirtualHosted: false)
            : new S3Address(bucket, KeyOf(slash < 0 ? string.Empty : path[(slash + 1)..]), IsVirtualHosted: false);
    }

    /// <summary>Takes the percent-encoding off; a plus sign stays one.</summary>
    /// <exception cref="ServiceException"><c>InvalidURI</c>: what is encoded is not UTF-8.</exception>
    public static string Decode(string encoded)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        int count = 0;
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%')
            {
                int width = char.IsHighSurrogate(encoded[i]) && i + 1 < encoded.Length ? 2 : 1;
                count += Encoding.UTF8.GetBytes(encoded.AsSpan(i, width), bytes.AsSpan(count));
                i += width - 1;
            }
            else if (i + 2 < encoded.Length && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2]))
            {
                bytes[count++] = Convert.ToByte(encoded.Substring(i + 1, 2), 16);
                i += 2;
            }
            else
            {
                throw S3Errors.InvalidUri.Exception(("URI", encoded));
            }
        }

        try
        {
            return s_strict.GetString(bytes, 0, count);
        }
        catch (DecoderFallbackException)
        {
            throw S3Errors.InvalidUri.Exception(("URI", encoded));
        }
    }

    private static string? KeyOf(string encoded)
    {
        if (encoded.Length == 0)
        {
            return null;
        }

        string key = Decode(encoded);
        int size = Encoding.UTF8.GetByteCount(key);
        return size <= MaxKeyBytes
            ? key
            : throw S3Errors.KeyTooLong.Exception(("Size", size.ToString()), ("MaxSizeAllowed", MaxKeyBytes.ToString()));
    }

    private static string? BucketOf(string? host)
    {
        if (host is null)
        {
            return null;
        }

        int colon = host.LastIndexOf(':');
        string name = colon > host.LastIndexOf(']') ? host[..colon] : host;
        name = name.ToLowerInvariant();
        if (name.StartsWith('[') || IPAddress.TryParse(name, out _))
        {
            return null;
        }

        string[] labels = name.Split('.');
        if (labels.Length > NumbersOfAddress && IPAddress.TryParse(string.Join('.', labels[^NumbersOfAddress..]), out _))
        {
            // As clients put the name of an access point before the address of an endpoint: the path has no bucket then.
            return string.Join('.', labels[..^NumbersOfAddress]);
        }

        string? label = name.EndsWith(".localhost", StringComparison.Ordinal) ? name[..^".localhost".Length]
            : s_suffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? name[..^suffix.Length]
            : null;
        if (label is null)
        {
            return null;
        }

        // bucket.s3.Region, bucket.s3-Region, bucket.s3 and bucket alone; s3.Region has no bucket.
        foreach (string service in new[] { ".s3.", ".s3-" })
        {
            int at = label.LastIndexOf(service, StringComparison.Ordinal);
            if (at > 0)
            {
                return label[..at];
            }
        }

        bool isService = label == "s3" || label.StartsWith("s3.", StringComparison.Ordinal) || label.StartsWith("s3-", StringComparison.Ordinal);
        return isService ? null : label.EndsWith(".s3", StringComparison.Ordinal) ? label[..^3] : label;
    }
}
