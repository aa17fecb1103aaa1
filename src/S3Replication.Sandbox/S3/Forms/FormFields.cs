using System.Text;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Forms;

/// <summary>
/// The fields of a form before its file
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST object</see>); names compare without case.
/// </summary>
internal sealed class FormFields
{
    private const int MaxBytes = 20 * 1024;
    private const string FileField = "file";

    private static readonly string[] s_headers =
    [
        "cache-control", "content-disposition", "content-encoding", "content-language", "content-md5", "content-type", "expires",
    ];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private FormFields(string fileName) => FileName = fileName;

    /// <summary>What the client calls the file, without a path.</summary>
    public string FileName { get; private init; }

    /// <summary>The names of the fields.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The value of a field; null when it is not there.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads the fields, up to the file: what stands behind it counts for nothing.</summary>
    /// <exception cref="ServiceException">
    /// <c>MalformedPOSTRequest</c>, <c>MaxPostPreDataLengthExceededError</c>, <c>IncorrectNumberOfFilesInPostRequest</c>.
    /// </exception>
    public static async Task<FormFields> ReadAsync(FormBody body, CancellationToken cancellationToken)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        int size = 0;
        while (await body.NextAsync(cancellationToken).ConfigureAwait(false) is var (name, fileName))
        {
            if (name.Equals(FileField, StringComparison.OrdinalIgnoreCase))
            {
                FormFields fields = new(fileName?[(fileName.LastIndexOfAny(['/', '\\']) + 1)..] ?? string.Empty);
                foreach (KeyValuePair<string, string> value in values)
                {
                    fields._values[value.Key] = value.Value;
                }

                return fields;
            }

            // Names count, or there could be any number of empty fields.
            size += Encoding.UTF8.GetByteCount(name);
            RequireRoom(size);
            byte[] bytes = new byte[MaxBytes + 1 - size];
            int length = 0;
            int count;
            while ((count = await body.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += count;
                RequireRoom(size + length);
            }

            size += length;
            values[name] = Encoding.UTF8.GetString(bytes, 0, length);
        }

        throw S3Errors.IncorrectNumberOfFilesInPostRequest.Exception();
    }

    /// <summary>The headers that a write by PUT would have in place of the fields.</summary>
    /// <exception cref="ServiceException">
    /// <c>MalformedXML</c>, <c>InvalidTag</c>: the tags; <c>MalformedPOSTRequest</c>: a name that no header can have.
    /// </exception>
    public HttpHeaders ToHeaders(HttpHeaders request)
    {
        HttpHeaders headers = new();
        foreach (string kept in new[] { "Host", "Origin", "Referer", "User-Agent" })
        {
            headers.AddIfPresent(kept, request[kept]);
        }

        foreach ((string name, string value) in _values)
        {
            string lower = name.ToLowerInvariant();
            if (s_headers.Contains(lower, StringComparer.Ordinal)
                || (lower.StartsWith("x-amz-", StringComparison.Ordinal) && !FormSignatureFields.IsOne(lower)))
            {
                headers.Add(HttpToken.Is(name) ? lower : throw S3Errors.MalformedPostRequest.Exception(), value);
            }
        }

        headers.AddIfPresent("x-amz-acl", this["acl"]);
        if (this["tagging"] is { } tags)
        {
            headers.Add("x-amz-tagging", string.Join(
                '&', TagSet.OfObject(tags).Select(tag => $"{Uri.EscapeDataString(tag.Key)}={Uri.EscapeDataString(tag.Value)}")));
        }

        return headers;
    }

    private static void RequireRoom(int size)
    {
        if (size > MaxBytes)
        {
            throw S3Errors.MaxPostPreDataLengthExceeded.Exception();
        }
    }
}
