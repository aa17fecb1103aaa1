using System.Globalization;
using System.Text;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary>The parameters that all listings share.</summary>
/// <param name="Prefix">How keys shall begin.</param>
/// <param name="Delimiter">What rolls keys up; null for nothing.</param>
/// <param name="MaxKeys">How many entries a page may have, 0 to 1,000.</param>
/// <param name="EncodesUrl">Whether keys are percent-encoded in the answer.</param>
internal sealed record ListRequest(string Prefix, string? Delimiter, int MaxKeys, bool EncodesUrl)
{
    private const int MaxPage = 1000;

    /// <summary>Reads them.</summary>
    /// <param name="query">The query.</param>
    /// <param name="maxName">The name of the page size: <c>max-keys</c>, <c>max-uploads</c>.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>.</exception>
    public static ListRequest From(HttpQuery query, string maxName = "max-keys")
    {
        string? encoding = query["encoding-type"];
        if (encoding is not (null or "" or "url"))
        {
            throw S3Call.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding);
        }

        string? delimiter = query["delimiter"];
        return new ListRequest(
            query["prefix"] ?? string.Empty,
            string.IsNullOrEmpty(delimiter) ? null : delimiter,
            MaxOf(query, maxName),
            encoding == "url");
    }

    /// <summary>The prefix that stands for a key: up to the first delimiter behind the prefix asked for; null for none.</summary>
    /// <param name="key">A key that begins with the prefix.</param>
    public string? RolledUp(string key)
    {
        int at = Delimiter is null ? -1 : key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + Delimiter!.Length)];
    }

    /// <summary>A key as the answer tells it.</summary>
    public string? Encode(string? key) => key is null || !EncodesUrl ? key : UrlEncode(key);

    /// <summary>
    /// Percent-encoding as S3 does it in lists
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2, EncodingType</see>):
    /// <c>test_file(3).png</c> appears as <c>test_file%283%29.png</c>, slashes stay, a space becomes a plus sign.
    /// </summary>
    private static string UrlEncode(string key)
    {
        StringBuilder encoded = new(key.Length);
        foreach (byte value in Encoding.UTF8.GetBytes(key))
        {
            char c = (char)value;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '*' or '/')
            {
                encoded.Append(c);
            }
            else if (c == ' ')
            {
                encoded.Append('+');
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    private static int MaxOf(HttpQuery query, string name)
    {
        string? text = query[name];
        if (string.IsNullOrEmpty(text))
        {
            return MaxPage;
        }

        return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int max)
            ? throw S3Call.InvalidArgument($"Provided {name} not an integer or within integer range", name, text)
            : max < 0
            ? throw S3Call.InvalidArgument(
                $"Argument {(name == "max-keys" ? "maxKeys" : name)} must be an integer between 0 and 2147483647", name, text)
            : Math.Min(max, MaxPage);
    }
}
